-- What a foreign database may bring: several schemas, names with spaces and in any case, keys of
-- several columns, foreign keys that share a column, cycles, a tree, and every constraint.
CREATE TABLE dbo.[Tenant] (
    [Tenant No] smallint NOT NULL PRIMARY KEY,
    [name] varchar(20) NOT NULL UNIQUE,
    [Row Version] timestamp
);
GO
CREATE TABLE hr.Article (
    id uniqueidentifier NOT NULL PRIMARY KEY,
    Owner smallint NOT NULL REFERENCES dbo.Tenant,
    sku nvarchar(12) NOT NULL,
    size numeric(5, 2) NULL,
    spec xml NULL,
    hash binary(20) NOT NULL,
    code nchar(3) NOT NULL,
    UNIQUE (Owner, sku)
);
CREATE TABLE hr.Employee (
    id int IDENTITY NOT NULL PRIMARY KEY,
    manager int NULL REFERENCES hr.Employee,
    dept int NULL,
    starts time(3) NOT NULL,
    seen datetimeoffset(2) NULL
);
CREATE TABLE hr.Department (
    id int IDENTITY NOT NULL PRIMARY KEY,
    head int NOT NULL REFERENCES hr.Employee (ID),
    parent int NOT NULL REFERENCES hr.department,
    Deleted bit NOT NULL
);
ALTER TABLE hr.Employee ADD FOREIGN KEY (dept) REFERENCES hr.Department (id);
CREATE TABLE hr.[Skill of Employee] (
    employee int NOT NULL REFERENCES hr.Employee,
    tenant smallint NOT NULL REFERENCES dbo.Tenant,
    PRIMARY KEY (employee, tenant)
);
GO
CREATE TABLE sales.[Order] (
    TenantNo smallint NOT NULL,
    [Order No] char(8) NOT NULL,
    [Approved by] int NULL REFERENCES hr.Employee,
    placed datetime NOT NULL,
    Shipped datetime NULL,
    total decimal(12, 3) NOT NULL CHECK (total >= 0),
    discount real NOT NULL,
    state nvarchar(10) NOT NULL,
    removed bit NULL,
    note text NULL,
    Updated smalldatetime NULL,
    PRIMARY KEY (TenantNo, [Order No]),
    CHECK (discount BETWEEN 0 AND 1),
    CHECK ([state] IN ('new', 'paid', 'sent')),
    CHECK (Shipped IS NULL OR Shipped >= placed),
    CHECK (placed <= getdate()),
    FOREIGN KEY (tenantno) REFERENCES dbo.Tenant ([tenant no])
);
CREATE TABLE sales.[order line] (
    [Order No] char(8) NOT NULL,
    TenantNo smallint NOT NULL,
    line tinyint NOT NULL,
    sku nvarchar(12) NOT NULL,
    Quantity int NOT NULL CHECK (Quantity > 0),
    amount money NOT NULL,
    PRIMARY KEY (TenantNo, [Order No], line),
    FOREIGN KEY ([Order No], TenantNo) REFERENCES sales.[Order] ([Order No], TenantNo),
    FOREIGN KEY (TenantNo, sku) REFERENCES hr.Article (Owner, sku)
);
