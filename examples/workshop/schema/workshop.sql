-- A bicycle workshop, invented for this example: keys of several columns, three schemas, odd names.
USE Workshop
GO

CREATE SCHEMA sales
GO

CREATE SCHEMA stock
GO

CREATE TYPE dbo.PhoneNumber FROM varchar(20) NOT NULL
GO

CREATE TABLE dbo.Branch
(
    Code         char(3)         NOT NULL,
    Name         nvarchar(60)    NOT NULL UNIQUE,
    Phone        dbo.PhoneNumber,
    Opens        time(0)         NOT NULL,
    Closes       time(3)         NOT NULL,
    [Is deleted] bit             NOT NULL DEFAULT 0,
    CONSTRAINT PK_Branch PRIMARY KEY (Code),
    CONSTRAINT [CK Branch hours] CHECK (Opens < Closes)
)
GO

-- Mechanics, each under a master.
CREATE TABLE dbo.[User]
(
    Id                       int IDENTITY     NOT NULL PRIMARY KEY,
    [Login]                  sysname          NOT NULL UNIQUE,
    [Group]                  nvarchar(20)     NULL,
    [Master]                 int              NULL REFERENCES dbo.[User] (Id),
    Born                     date             NULL,
    LastSeen                 datetimeoffset(2) NULL,
    [Old System's ID]        varbinary(16)    NULL,
    [Old System's ID (2nd)]  binary(16)       NULL,
    [% of time]              decimal(5, 2)    NOT NULL CHECK ([% of time] BETWEEN 0 AND 100),
    rowguid                  uniqueidentifier NOT NULL ROWGUIDCOL
)
GO

CREATE TABLE sales.[Order]
(
    Branch                 char(3)       NOT NULL REFERENCES dbo.Branch (Code),
    [Order No]             int           NOT NULL,
    OrderNo                varchar(12)   NULL,
    [From]                 datetime      NOT NULL,
    [To]                   datetime      NULL,
    [Accepted by]          int           NULL REFERENCES dbo.[User] (Id),
    [Заявлена несправність] nvarchar(max) NULL,
    Total                  money         NOT NULL CHECK (Total >= 0),
    Removed                bit           NULL,
    CONSTRAINT [PK Order] PRIMARY KEY (Branch, [Order No])
)
GO

CREATE TABLE sales.[Order line]
(
    [Order No]  int           NOT NULL,
    Branch      char(3)       NOT NULL,
    Line        tinyint       NOT NULL,
    Part        bigint        NOT NULL,
    Quantity    numeric(9, 3) NOT NULL CHECK (Quantity > 0),
    Price       smallmoney    NOT NULL,
    Amount      AS (Quantity * Price),
    PRIMARY KEY (Branch, [Order No], Line),
    FOREIGN KEY (Branch, [Order No]) REFERENCES sales.[Order] (Branch, [Order No]),
    FOREIGN KEY (Part) REFERENCES stock.[Деталь] (ID)
)
GO

-- No primary key: the configuration names what tells the rows apart.
CREATE TABLE sales.[Price.History]
(
    Part         bigint         NOT NULL REFERENCES stock.[Деталь] (ID),
    [Valid from] smalldatetime  NOT NULL,
    Price        decimal(19, 5) NOT NULL,
    Currency     nchar(3)       NOT NULL
)
GO

CREATE TABLE stock.[Деталь]
(
    ID                                                             bigint         NOT NULL PRIMARY KEY,
    [Назва]                                                        nvarchar(120)  NOT NULL,
    [Вага, кг]                                                     float          NULL,
    [Diameter, in]                                                 real           NULL,
    [Найменша кількість, за якої майстер замовляє деталь у постачальника] int     NULL,
    Specification                                                  xml            NULL,
    Place                                                          hierarchyid    NULL,
    Photo                                                          varbinary(max) NULL,
    Shape                                                          geometry       NULL,
    [Changed at]                                                   datetime2(7)   NOT NULL,
    Version                                                        rowversion     NOT NULL,
    Deleted                                                        bit            NOT NULL
)
GO

-- Its name differs from that of sales.Order in case only.
CREATE TABLE stock.[ORDER]
(
    ID       smallint   NOT NULL PRIMARY KEY,
    Supplier varchar(40) NOT NULL,
    Terms    text        NULL,
    Notes    ntext       NULL,
    Scan     image       NULL,
    Weight   float(24)   NULL,
    Deleted  bit         NOT NULL
)
GO

CREATE TABLE stock.[Parts that were ordered from a supplier and have not yet been delivered]
(
    [Order]   smallint NOT NULL REFERENCES stock.[ORDER] (ID),
    Part      bigint   NOT NULL REFERENCES stock.[Деталь] (ID),
    Pieces    int      NOT NULL,
    [Due]     datetime2(3) NULL,
    CONSTRAINT [PK Awaited] PRIMARY KEY ([Order], Part)
)
GO

EXEC sys.sp_addextendedproperty 'MS_Description', N'A bicycle part in stock.', 'SCHEMA', 'stock', 'TABLE', N'Деталь'
GO
EXEC sys.sp_addextendedproperty 'MS_Description', N'Weight in kilograms.', 'SCHEMA', 'stock', 'TABLE', N'Деталь', 'COLUMN', N'Вага, кг'
GO
