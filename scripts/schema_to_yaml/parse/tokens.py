"""T-SQL text to tokens, through sqlglot's tokenizer, and a cursor that reads them.

sqlglot's parser is not used for the statements: what it does not know (ROWGUIDCOL, TEXTIMAGE_ON,
GO) it returns as an opaque command instead of an error, and here nothing may be guessed.
"""

from typing import ClassVar

from sqlglot.dialects.tsql import TSQL
from sqlglot.errors import TokenError
from sqlglot.tokens import Token, TokenType

_OPENERS = {"[": "the bracket [", "'": "the quote '", '"': 'the quote "'}
_QUOTED = TokenType.IDENTIFIER
_STRINGS = (TokenType.STRING, TokenType.NATIONAL_STRING)


class _Tokenizer(TSQL.Tokenizer):
    """Words stay words: `PRIMARY KEY` is two, and `GO` does not swallow what follows it."""

    KEYWORDS: ClassVar = {}
    COMMANDS: ClassVar = set()


# sqlglot takes {# #} for a comment of Jinja; in T-SQL it is none.
_Tokenizer._COMMENTS.pop("{#")


class UnreadableError(Exception):
    """Text at `line` is not the T-SQL that was looked for."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


def tokenize(text: str) -> list[Token]:
    """Returns the tokens of a script, comments left out.

    Raises:
        UnreadableError: a quote, bracket or comment is never closed; `line` is where it opens.
    """
    # A comment that is still open at the end takes some of these in; a closed one takes none.
    closers = "*/ " * text.count("/*")
    try:
        tokens = _Tokenizer().tokenize(f"{text}\n{closers}")
    except TokenError as error:
        opened = int(str(error.__cause__).rpartition(":")[2])
        what = _OPENERS.get(text[opened], text[opened])
        raise UnreadableError(_line(text, opened), f"{what} opened here is never closed") from error
    inside = [token for token in tokens if token.start < len(text)]
    if len(tokens) - len(inside) < 2 * text.count("/*"):
        opened = text.find("/*", inside[-1].end + 1 if inside else 0)
        raise UnreadableError(_line(text, opened), "the comment /* opened here is never closed")
    return inside


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


class Cursor:
    """A place in a list of tokens.

    Args:
        tokens: what to read.
        text: the script that the tokens were cut from.
        end_line: the line to name when the tokens end too early.
    """

    def __init__(self, tokens: list[Token], text: str, end_line: int) -> None:
        self._tokens = tokens
        self._text = text
        self._end_line = end_line
        self._at = 0

    @property
    def done(self) -> bool:
        return self._at >= len(self._tokens)

    @property
    def line(self) -> int:
        return self._end_line if self.done else self._tokens[self._at].line

    @property
    def here(self) -> str:
        """The next token as written, for messages."""
        if self.done:
            return "the end"
        token = self._tokens[self._at]
        return self._text[token.start : token.end + 1]

    @property
    def starts_line(self) -> bool:
        """The next token is the first of its line."""
        if self.done or self._at == 0:
            return True
        return self._tokens[self._at - 1].line < self.line

    def unreadable(self, wanted: str) -> UnreadableError:
        return UnreadableError(self.line, f"{wanted}, but found {self.here}")

    def sees(self, *words: str) -> bool:
        """Tells whether the next tokens are these unquoted words or symbols, in any case."""
        following = self._tokens[self._at : self._at + len(words)]
        return len(following) == len(words) and all(
            token.token_type not in (_QUOTED, *_STRINGS) and token.text.upper() == word
            for token, word in zip(following, words, strict=True)
        )

    def sees_any(self, words: frozenset[str] | dict) -> bool:
        return any(self.sees(word) for word in words)

    def accept(self, *words: str) -> bool:
        """Steps over these words if they are next; tells whether they were."""
        if self.sees(*words):
            self._at += len(words)
            return True
        return False

    def expect(self, *words: str) -> None:
        """Steps over these words.

        Raises:
            UnreadableError: something else is next.
        """
        if not self.accept(*words):
            raise self.unreadable(f"expected {' '.join(words)}")

    def take(self) -> Token:
        """Steps over one token, whatever it is, and returns it."""
        if self.done:
            raise self.unreadable("expected more")
        self._at += 1
        return self._tokens[self._at - 1]

    def name(self, what: str) -> str:
        """Steps over an identifier, bare, bracketed or in double quotes, and returns it."""
        if not self.done and self._tokens[self._at].token_type in (_QUOTED, TokenType.VAR):
            return self.take().text
        raise self.unreadable(f"expected {what}")

    def dotted_name(self, what: str) -> list[str]:
        """Steps over `a.b.c` and returns its parts."""
        parts = [self.name(what)]
        while self.accept("."):
            parts.append(self.name(what))
        return parts

    def string(self) -> str | None:
        """Steps over a string literal and returns its text, or None if there is none."""
        if not self.done and self._tokens[self._at].token_type in _STRINGS:
            return self.take().text
        return None

    def group(self) -> "Cursor":
        """Steps over `( ... )` and returns a cursor on what is inside.

        Raises:
            UnreadableError: no parenthesis is next, or it is never closed.
        """
        opened = self.line
        self.expect("(")
        first, depth = self._at, 1
        while depth:
            if self.done:
                raise UnreadableError(opened, "the parenthesis ( opened here is never closed")
            depth += self.sees("(") - self.sees(")")
            self._at += 1
        inside = self._tokens[first : self._at - 1]
        return Cursor(inside, self._text, self._tokens[self._at - 1].line)

    def items(self) -> list["Cursor"]:
        """Returns a cursor for each item of a list whose commas are outside parentheses."""
        items: list[Cursor] = []
        first, depth = self._at, 0
        while not self.done:
            depth += self.sees("(") - self.sees(")")
            if depth == 0 and self.sees(","):
                items.append(Cursor(self._tokens[first : self._at], self._text, self.line))
                first = self._at + 1
            self._at += 1
        if first < len(self._tokens):
            items.append(Cursor(self._tokens[first:], self._text, self._end_line))
        return items

    def text(self) -> str:
        """Returns the script's text from here to the end of the tokens."""
        if self.done:
            return ""
        return self._text[self._tokens[self._at].start : self._tokens[-1].end + 1]
