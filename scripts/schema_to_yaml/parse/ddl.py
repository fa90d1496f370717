"""DDL scripts to a `Schema`: what SSMS scripts, and the compact form that IDEs export."""

from collections.abc import Callable, Iterator, Sequence

from sqlglot.tokens import Token, TokenType

from scripts.schema_to_yaml.faults import Fault, suggestion
from scripts.schema_to_yaml.parse.column_definition import AliasType, read_column, read_type
from scripts.schema_to_yaml.parse.constraints import Place, read_constraint, starts_constraint
from scripts.schema_to_yaml.parse.extended_property import read_arguments
from scripts.schema_to_yaml.parse.indexes import read_inline_index, read_unique_index
from scripts.schema_to_yaml.parse.source_schema import Schema, TableName
from scripts.schema_to_yaml.parse.table_draft import TableDraft
from scripts.schema_to_yaml.parse.tokens import Cursor, UnreadableError, tokenize

# Their bodies hold statements that make no table of the database.
_MODULES = frozenset({"VIEW", "PROC", "PROCEDURE", "FUNCTION", "TRIGGER"})

# What ALTER TABLE may do to the columns of a table that was read already.
_CHANGES = frozenset({"ALTER", "DROP", "SWITCH"})


def parse_ddl(
    scripts: Sequence[tuple[str, str]], default_schema: str, faults: list[Fault]
) -> Schema:
    """Reads all tables of some T-SQL scripts.

    Args:
        scripts: path, as it is to be shown in faults, and text of each, in the order to be run.
        default_schema: schema of what is named without one.
        faults: gets every place that could not be read.
    """
    reader = _Reader(default_schema, faults)
    for file, text in scripts:
        reader.read(file, text)
    for draft in reader.tables.values():
        faults.extend(draft.faults())
    if scripts and not reader.tables and not faults:
        faults.append(Fault(scripts[0][0], 1, "there is no CREATE TABLE in the DDL"))
    return Schema({draft.name.folded: draft.finish() for draft in reader.tables.values()})


def batches(tokens: Sequence[Token], text: str) -> Iterator[Cursor]:
    """Cuts a script where GO, or GO and a count, is alone on its line."""
    first = 0
    for index, token in enumerate(tokens):
        starts_line = index == 0 or tokens[index - 1].line < token.line
        if starts_line and token.token_type is TokenType.VAR and token.text.upper() == "GO":
            yield Cursor(list(tokens[first:index]), text, token.line)
            first = index + 1
    yield Cursor(list(tokens[first:]), text, text.count("\n") + 1)


class _Reader:
    """Reads scripts statement by statement into drafts of the tables."""

    def __init__(self, default_schema: str, faults: list[Fault]) -> None:
        self.faults = faults
        self.tables: dict[tuple[str, str], TableDraft] = {}
        self._aliases: dict[tuple[str, str], AliasType] = {}
        self._default_schema = default_schema
        self._file = ""

    def read(self, file: str, text: str) -> None:
        self._file = file
        if not text.strip():
            self.faults.append(Fault(file, 1, "the file is empty: it should hold CREATE TABLE"))
            return
        try:
            tokens = tokenize(text)
        except UnreadableError as error:
            self._fault(error.line, error.message)
            return
        for batch in batches(tokens, text):
            if not _is_module(batch):
                self._read_batch(batch)

    def _read_batch(self, batch: Cursor) -> None:
        while not batch.done:
            try:
                self._read_statement(batch)
            except UnreadableError as error:
                self._fault(error.line, error.message)

    def _read_statement(self, cursor: Cursor) -> None:
        for words, read in _STATEMENTS.items():
            if cursor.accept(*words):
                read(self, cursor)
                return
        if cursor.sees("("):
            cursor.group()
        else:
            cursor.take()

    def _fault(self, line: int, message: str) -> None:
        self.faults.append(Fault(self._file, line, message))

    def _table_name(self, cursor: Cursor) -> TableName:
        parts = cursor.dotted_name("a table's name")
        return TableName(parts[-2] if len(parts) > 1 else self._default_schema, parts[-1])

    def _known_table(self, name: TableName, line: int) -> TableDraft:
        if name.folded not in self.tables:
            near = suggestion(str(name), (str(draft.name) for draft in self.tables.values()))
            raise UnreadableError(line, f"no CREATE TABLE for {name} comes before this{near}")
        return self.tables[name.folded]

    def _create_table(self, cursor: Cursor) -> None:
        line = cursor.line
        if cursor.accept("#"):
            return
        name = self._table_name(cursor)
        draft = TableDraft(name, self._file, line)
        first = self.tables.setdefault(name.folded, draft)
        if first is not draft:
            place = f"{first.file}:{first.line}"
            self._fault(line, f"{name} is created a second time, first in {place}")
        try:
            body = cursor.group()
        except UnreadableError as error:
            raise UnreadableError(error.line, f"{name}: {error.message}") from error
        for item in body.items():
            try:
                self._read_item(item, Place(draft, None, self._default_schema))
                if not item.done:
                    raise item.unreadable("expected a comma or )")
            except UnreadableError as error:
                self._fault(error.line, f"{name}: {error.message}")

    def _read_item(self, item: Cursor, place: Place) -> None:
        """Steps over one column, key, check or index."""
        if starts_constraint(item):
            read_constraint(item, place)
        elif item.accept("INDEX"):
            read_inline_index(item, place)
        elif item.accept("PERIOD", "FOR", "SYSTEM_TIME"):
            item.group()
        else:
            read_column(item, place, self._aliases)

    def _alter_table(self, cursor: Cursor) -> None:
        line = cursor.line
        name = self._table_name(cursor)
        trusted = not cursor.accept("WITH", "NOCHECK")
        cursor.accept("WITH", "CHECK")
        if cursor.accept("NOCHECK", "CONSTRAINT"):
            self._known_table(name, line).disable(cursor.name("a constraint's name"))
        elif cursor.accept("ADD"):
            place = Place(self._known_table(name, line), None, self._default_schema, trusted)
            try:
                self._read_item(cursor, place)
                while cursor.accept(","):
                    self._read_item(cursor, place)
                if not (cursor.starts_line or cursor.accept(";")):
                    raise cursor.unreadable("expected the end of the statement")
            except UnreadableError as error:
                raise UnreadableError(error.line, f"{name}: {error.message}") from error
        elif name.folded in self.tables and cursor.sees_any(_CHANGES):
            raise UnreadableError(
                line,
                f"{name}: ALTER TABLE ... {cursor.here} is not followed: "
                "script the table as it is now",
            )

    def _drop_table(self, cursor: Cursor) -> None:
        cursor.accept("IF", "EXISTS")
        self.tables.pop(self._table_name(cursor).folded, None)
        while cursor.accept(","):
            self.tables.pop(self._table_name(cursor).folded, None)

    def _skip_permission(self, cursor: Cursor) -> None:
        while not cursor.starts_line:
            cursor.take()

    def _create_unique_index(self, cursor: Cursor) -> None:
        _ = cursor.accept("CLUSTERED") or cursor.accept("NONCLUSTERED")
        cursor.expect("INDEX")
        index = cursor.name("an index's name")
        cursor.expect("ON")
        line, name = cursor.line, self._table_name(cursor)
        # An index may stand on a view.
        if name.folded in self.tables:
            place = Place(self._known_table(name, line), None, self._default_schema)
            read_unique_index(cursor, place, index)

    def _create_type(self, cursor: Cursor) -> None:
        name = self._table_name(cursor)
        if not cursor.accept("FROM"):
            return
        base = read_type(cursor, self._default_schema, self._aliases)
        nullable = not cursor.accept("NOT", "NULL") and base.nullable
        self._aliases[name.folded] = AliasType(base.type, nullable)

    def _execute(self, cursor: Cursor) -> None:
        line = cursor.line
        if cursor.sees("@") or cursor.sees("("):
            return
        procedure = cursor.dotted_name("a procedure")[-1].casefold()
        if procedure == "sp_rename":
            raise UnreadableError(
                line, "sp_rename is not followed: script the tables as they are now"
            )
        if procedure == "sp_addextendedproperty":
            self._describe(read_arguments(cursor), line)

    def _describe(self, arguments: dict[str, str | None], line: int) -> None:
        if (arguments.get("name") or "").casefold() != "ms_description":
            return
        if (arguments.get("level1type") or "").upper() != "TABLE":
            return
        schema = arguments.get("level0name") or self._default_schema
        table = self._known_table(TableName(schema, arguments.get("level1name") or ""), line)
        text = arguments.get("value") or ""
        level = (arguments.get("level2type") or "").upper()
        column = arguments.get("level2name") or ""
        if not level:
            table.description = text
        elif level == "COLUMN" and column.casefold() in table.columns:
            table.column_descriptions[column.casefold()] = text
        elif level == "COLUMN":
            known = suggestion(column, (known.name for known in table.columns.values()))
            raise UnreadableError(line, f"{table.name}: describes {column}, no column of it{known}")


def _is_module(batch: Cursor) -> bool:
    return any(
        batch.sees(*start, module)
        for start in (("CREATE",), ("CREATE", "OR", "ALTER"), ("ALTER",))
        for module in _MODULES
    )


_STATEMENTS: dict[tuple[str, ...], Callable[[_Reader, Cursor], None]] = {
    ("CREATE", "TABLE"): _Reader._create_table,
    ("ALTER", "TABLE"): _Reader._alter_table,
    ("DROP", "TABLE"): _Reader._drop_table,
    ("CREATE", "UNIQUE"): _Reader._create_unique_index,
    ("CREATE", "TYPE"): _Reader._create_type,
    ("EXEC",): _Reader._execute,
    ("EXECUTE",): _Reader._execute,
    # GRANT CREATE TABLE TO [role]
    ("GRANT",): _Reader._skip_permission,
    ("DENY",): _Reader._skip_permission,
    ("REVOKE",): _Reader._skip_permission,
}
