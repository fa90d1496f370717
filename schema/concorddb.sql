USE [ConcordDb]
GO
/****** Object:  Table [dbo].[MeasureUnit] ******/
SET ANSI_NULLS ON
GO
SET QUOTED_IDENTIFIER ON
GO
CREATE TABLE [dbo].[MeasureUnit](
	[ID] [bigint] IDENTITY(1,1) NOT NULL,
	[Created] [datetime2](7) NOT NULL,
	[Deleted] [bit] NOT NULL,
	[Description] [nvarchar](max) NULL,
	[Name] [nvarchar](25) NULL,
	[NetUID] [uniqueidentifier] NOT NULL,
	[Updated] [datetime2](7) NOT NULL,
	[CodeOneC] [nvarchar](25) NULL,
 CONSTRAINT [PK_MeasureUnit] PRIMARY KEY CLUSTERED 
(
	[ID] ASC
)WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, IGNORE_DUP_KEY = OFF, ALLOW_ROW_LOCKS = ON, ALLOW_PAGE_LOCKS = ON) ON [PRIMARY]
) ON [PRIMARY] TEXTIMAGE_ON [PRIMARY]
GO
/****** Object:  Table [dbo].[Product] ******/
SET ANSI_NULLS ON
GO
SET QUOTED_IDENTIFIER ON
GO
CREATE TABLE [dbo].[Product](
	[ID] [bigint] IDENTITY(1,1) NOT NULL,
	[Created] [datetime2](7) NOT NULL,
	[Deleted] [bit] NOT NULL,
	[Description] [nvarchar](2000) NULL,
	[HasAnalogue] [bit] NOT NULL,
	[HasImage] [bit] NOT NULL,
	[IsForSale] [bit] NOT NULL,
	[IsForWeb] [bit] NOT NULL,
	[IsForZeroSale] [bit] NOT NULL,
	[MainOriginalNumber] [nvarchar](80) NULL,
	[MeasureUnitID] [bigint] NOT NULL,
	[Name] [nvarchar](120) NULL,
	[NetUID] [uniqueidentifier] NOT NULL,
	[OrderStandard] [nvarchar](max) NULL,
	[PackingStandard] [nvarchar](max) NULL,
	[Size] [nvarchar](100) NULL,
	[UCGFEA] [nvarchar](max) NULL,
	[Updated] [datetime2](7) NOT NULL,
	[VendorCode] [nvarchar](40) NULL,
	[Volume] [nvarchar](max) NULL,
	[Weight] [float] NOT NULL,
	[HasComponent] [bit] NOT NULL,
	[Image] [nvarchar](max) NULL,
	[Top] [nvarchar](3) NULL,
	[DescriptionPL] [nvarchar](2000) NULL,
	[DescriptionUA] [nvarchar](2000) NULL,
	[NamePL] [nvarchar](120) NULL,
	[NameUA] [nvarchar](120) NULL,
	[SourceAmgID] [varbinary](16) NULL,
	[SourceFenixID] [varbinary](16) NULL,
	[SearchDescriptionPL] [nvarchar](2000) NULL,
	[SearchNamePL] [nvarchar](120) NULL,
	[NotesPL] [nvarchar](2000) NULL,
	[NotesUA] [nvarchar](2000) NULL,
	[SearchDescriptionUA] [nvarchar](2000) NULL,
	[SearchNameUA] [nvarchar](120) NULL,
	[SearchSize] [nvarchar](100) NULL,
	[SearchVendorCode] [nvarchar](40) NULL,
	[SearchDescription] [nvarchar](2000) NULL,
	[SearchName] [nvarchar](120) NULL,
	[SearchSynonymsPL] [nvarchar](2000) NULL,
	[SearchSynonymsUA] [nvarchar](2000) NULL,
	[SynonymsPL] [nvarchar](2000) NULL,
	[SynonymsUA] [nvarchar](2000) NULL,
	[Standard] [nvarchar](max) NULL,
	[ParentAmgID] [varbinary](16) NULL,
	[ParentFenixID] [varbinary](16) NULL,
	[SourceAmgCode] [bigint] NULL,
	[SourceFenixCode] [bigint] NULL,
 CONSTRAINT [PK_Product] PRIMARY KEY CLUSTERED 
(
	[ID] ASC
)WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, IGNORE_DUP_KEY = OFF, ALLOW_ROW_LOCKS = ON, ALLOW_PAGE_LOCKS = ON, FILLFACTOR = 60) ON [PRIMARY]
) ON [PRIMARY] TEXTIMAGE_ON [PRIMARY]
GO
/****** Object:  Table [dbo].[ProductAnalogue] ******/
SET ANSI_NULLS ON
GO
SET QUOTED_IDENTIFIER ON
GO
CREATE TABLE [dbo].[ProductAnalogue](
	[ID] [bigint] IDENTITY(1,1) NOT NULL,
	[AnalogueProductID] [bigint] NOT NULL,
	[BaseProductID] [bigint] NOT NULL,
	[Created] [datetime2](7) NOT NULL,
	[Deleted] [bit] NOT NULL,
	[NetUID] [uniqueidentifier] NOT NULL,
	[Updated] [datetime2](7) NOT NULL,
 CONSTRAINT [PK_ProductAnalogue] PRIMARY KEY CLUSTERED 
(
	[ID] ASC
)WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, IGNORE_DUP_KEY = OFF, ALLOW_ROW_LOCKS = ON, ALLOW_PAGE_LOCKS = ON, FILLFACTOR = 60) ON [PRIMARY]
) ON [PRIMARY]
GO
/****** Object:  Table [dbo].[ProductAvailability] ******/
SET ANSI_NULLS ON
GO
SET QUOTED_IDENTIFIER ON
GO
CREATE TABLE [dbo].[ProductAvailability](
	[ID] [bigint] IDENTITY(1,1) NOT NULL,
	[Amount] [float] NOT NULL,
	[Created] [datetime2](7) NOT NULL,
	[Deleted] [bit] NOT NULL,
	[NetUID] [uniqueidentifier] NOT NULL,
	[ProductID] [bigint] NOT NULL,
	[StorageID] [bigint] NOT NULL,
	[Updated] [datetime2](7) NOT NULL,
 CONSTRAINT [PK_ProductAvailability] PRIMARY KEY CLUSTERED 
(
	[ID] ASC
)WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, IGNORE_DUP_KEY = OFF, ALLOW_ROW_LOCKS = ON, ALLOW_PAGE_LOCKS = ON, FILLFACTOR = 60) ON [PRIMARY]
) ON [PRIMARY]
GO
/****** Object:  Table [dbo].[ProductAvailabilityCartLimits] ******/
SET ANSI_NULLS ON
GO
SET QUOTED_IDENTIFIER ON
GO
CREATE TABLE [dbo].[ProductAvailabilityCartLimits](
	[ID] [bigint] IDENTITY(1,1) NOT NULL,
	[ProductId] [bigint] NOT NULL,
	[MinAvailabilityUA] [float] NOT NULL,
	[MaxAvailabilityUA] [float] NOT NULL,
	[MinAvailabilityPL] [float] NOT NULL,
 CONSTRAINT [PK_ProductAvailabilityCartLimits] PRIMARY KEY CLUSTERED 
(
	[ID] ASC
)WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, IGNORE_DUP_KEY = OFF, ALLOW_ROW_LOCKS = ON, ALLOW_PAGE_LOCKS = ON) ON [PRIMARY],
 CONSTRAINT [UQ_ProductAvailabilityCartLimits_ProductId] UNIQUE NONCLUSTERED 
(
	[ProductId] ASC
)WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, IGNORE_DUP_KEY = OFF, ALLOW_ROW_LOCKS = ON, ALLOW_PAGE_LOCKS = ON) ON [PRIMARY]
) ON [PRIMARY]
GO
/****** Object:  Table [dbo].[ProductCapitalization] ******/
SET ANSI_NULLS ON
GO
SET QUOTED_IDENTIFIER ON
GO
CREATE TABLE [dbo].[ProductCapitalization](
	[ID] [bigint] IDENTITY(1,1) NOT NULL,
	[NetUID] [uniqueidentifier] NOT NULL,
	[Created] [datetime2](7) NOT NULL,
	[Updated] [datetime2](7) NOT NULL,
	[Deleted] [bit] NOT NULL,
	[Number] [nvarchar](50) NULL,
	[Comment] [nvarchar](500) NULL,
	[FromDate] [datetime2](7) NOT NULL,
	[OrganizationID] [bigint] NOT NULL,
	[ResponsibleID] [bigint] NOT NULL,
	[StorageID] [bigint] NOT NULL,
 CONSTRAINT [PK_ProductCapitalization] PRIMARY KEY CLUSTERED 
(
	[ID] ASC
)WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, IGNORE_DUP_KEY = OFF, ALLOW_ROW_LOCKS = ON, ALLOW_PAGE_LOCKS = ON) ON [PRIMARY]
) ON [PRIMARY]
GO
/****** Object:  Table [dbo].[ProductCapitalizationItem] ******/
SET ANSI_NULLS ON
GO
SET QUOTED_IDENTIFIER ON
GO
CREATE TABLE [dbo].[ProductCapitalizationItem](
	[ID] [bigint] IDENTITY(1,1) NOT NULL,
	[NetUID] [uniqueidentifier] NOT NULL,
	[Created] [datetime2](7) NOT NULL,
	[Updated] [datetime2](7) NOT NULL,
	[Deleted] [bit] NOT NULL,
	[Qty] [float] NOT NULL,
	[RemainingQty] [float] NOT NULL,
	[Weight] [float] NOT NULL,
	[UnitPrice] [money] NOT NULL,
	[ProductID] [bigint] NOT NULL,
	[ProductCapitalizationID] [bigint] NOT NULL,
 CONSTRAINT [PK_ProductCapitalizationItem] PRIMARY KEY CLUSTERED 
(
	[ID] ASC
)WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, IGNORE_DUP_KEY = OFF, ALLOW_ROW_LOCKS = ON, ALLOW_PAGE_LOCKS = ON, FILLFACTOR = 60) ON [PRIMARY]
) ON [PRIMARY]
GO
/****** Object:  Table [dbo].[ProductCarBrand] ******/
SET ANSI_NULLS ON
GO
SET QUOTED_IDENTIFIER ON
GO
CREATE TABLE [dbo].[ProductCarBrand](
	[ID] [bigint] IDENTITY(1,1) NOT NULL,
	[NetUID] [uniqueidentifier] NOT NULL,
	[Created] [datetime2](7) NOT NULL,
	[Updated] [datetime2](7) NOT NULL,
	[Deleted] [bit] NOT NULL,
	[CarBrandID] [bigint] NOT NULL,
	[ProductID] [bigint] NOT NULL,
 CONSTRAINT [PK_ProductCarBrand] PRIMARY KEY CLUSTERED 
(
	[ID] ASC
)WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, IGNORE_DUP_KEY = OFF, ALLOW_ROW_LOCKS = ON, ALLOW_PAGE_LOCKS = ON, FILLFACTOR = 60) ON [PRIMARY]
) ON [PRIMARY]
GO
/****** Object:  Table [dbo].[ProductCategory] ******/
SET ANSI_NULLS ON
GO
SET QUOTED_IDENTIFIER ON
GO
CREATE TABLE [dbo].[ProductCategory](
	[ID] [bigint] IDENTITY(1,1) NOT NULL,
	[CategoryID] [bigint] NOT NULL,
	[Created] [datetime2](7) NOT NULL,
	[Deleted] [bit] NOT NULL,
	[NetUID] [uniqueidentifier] NOT NULL,
	[ProductID] [bigint] NOT NULL,
	[Updated] [datetime2](7) NOT NULL,
 CONSTRAINT [PK_ProductCategory] PRIMARY KEY CLUSTERED 
(
	[ID] ASC
)WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, IGNORE_DUP_KEY = OFF, ALLOW_ROW_LOCKS = ON, ALLOW_PAGE_LOCKS = ON) ON [PRIMARY]
) ON [PRIMARY]
GO
/****** Object:  Table [dbo].[ProductGroup] ******/
SET ANSI_NULLS ON
GO
SET QUOTED_IDENTIFIER ON
GO
CREATE TABLE [dbo].[ProductGroup](
	[ID] [bigint] IDENTITY(1,1) NOT NULL,
	[Created] [datetime2](7) NOT NULL,
	[Deleted] [bit] NOT NULL,
	[Description] [nvarchar](max) NULL,
	[FullName] [nvarchar](max) NULL,
	[Name] [nvarchar](max) NULL,
	[NetUID] [uniqueidentifier] NOT NULL,
	[Updated] [datetime2](7) NOT NULL,
	[IsSubGroup] [bit] NOT NULL,
	[SourceFenixID] [varbinary](16) NULL,
	[IsActive] [bit] NOT NULL,
	[SourceAmgID] [varbinary](16) NULL,
 CONSTRAINT [PK_ProductGroup] PRIMARY KEY CLUSTERED 
(
	[ID] ASC
)WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, IGNORE_DUP_KEY = OFF, ALLOW_ROW_LOCKS = ON, ALLOW_PAGE_LOCKS = ON, FILLFACTOR = 60) ON [PRIMARY]
) ON [PRIMARY] TEXTIMAGE_ON [PRIMARY]
GO
/****** Object:  Table [dbo].[ProductGroupDiscount] ******/
SET ANSI_NULLS ON
GO
SET QUOTED_IDENTIFIER ON
GO
CREATE TABLE [dbo].[ProductGroupDiscount](
	[ID] [bigint] IDENTITY(1,1) NOT NULL,
	[ClientAgreementID] [bigint] NOT NULL,
	[Created] [datetime2](7) NOT NULL,
	[Deleted] [bit] NOT NULL,
	[DiscountRate] [float] NOT NULL,
	[IsActive] [bit] NOT NULL,
	[NetUID] [uniqueidentifier] NOT NULL,
	[ProductGroupID] [bigint] NOT NULL,
	[Updated] [datetime2](7) NOT NULL,
 CONSTRAINT [PK_ProductGroupDiscount] PRIMARY KEY CLUSTERED 
(
	[ID] ASC
)WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, IGNORE_DUP_KEY = OFF, ALLOW_ROW_LOCKS = ON, ALLOW_PAGE_LOCKS = ON, FILLFACTOR = 60) ON [PRIMARY]
) ON [PRIMARY]
GO
/****** Object:  Table [dbo].[ProductImage] ******/
SET ANSI_NULLS ON
GO
SET QUOTED_IDENTIFIER ON
GO
CREATE TABLE [dbo].[ProductImage](
	[ID] [bigint] IDENTITY(1,1) NOT NULL,
	[Created] [datetime2](7) NOT NULL,
	[Deleted] [bit] NOT NULL,
	[ImageUrl] [nvarchar](500) NULL,
	[NetUID] [uniqueidentifier] NOT NULL,
	[ProductID] [bigint] NOT NULL,
	[Updated] [datetime2](7) NOT NULL,
	[IsMainImage] [bit] NOT NULL,
 CONSTRAINT [PK_ProductImage] PRIMARY KEY CLUSTERED 
(
	[ID] ASC
)WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, IGNORE_DUP_KEY = OFF, ALLOW_ROW_LOCKS = ON, ALLOW_PAGE_LOCKS = ON, FILLFACTOR = 60) ON [PRIMARY]
) ON [PRIMARY]
GO
/****** Object:  Table [dbo].[ProductIncome] ******/
SET ANSI_NULLS ON
GO
SET QUOTED_IDENTIFIER ON
GO
CREATE TABLE [dbo].[ProductIncome](
	[ID] [bigint] IDENTITY(1,1) NOT NULL,
	[NetUID] [uniqueidentifier] NOT NULL,
	[Created] [datetime2](7) NOT NULL,
	[Updated] [datetime2](7) NOT NULL,
	[Deleted] [bit] NOT NULL,
	[FromDate] [datetime2](7) NOT NULL,
	[Number] [nvarchar](50) NULL,
	[UserID] [bigint] NOT NULL,
	[StorageID] [bigint] NOT NULL,
	[Comment] [nvarchar](500) NULL,
	[ProductIncomeType] [int] NOT NULL,
	[IsHide] [bit] NOT NULL,
	[IsFromOneC] [bit] NOT NULL,
 CONSTRAINT [PK_ProductIncome] PRIMARY KEY CLUSTERED 
(
	[ID] ASC
)WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, IGNORE_DUP_KEY = OFF, ALLOW_ROW_LOCKS = ON, ALLOW_PAGE_LOCKS = ON, FILLFACTOR = 60) ON [PRIMARY]
) ON [PRIMARY]
GO
/****** Object:  Table [dbo].[ProductIncomeItem] ******/
SET ANSI_NULLS ON
GO
SET QUOTED_IDENTIFIER ON
GO
CREATE TABLE [dbo].[ProductIncomeItem](
	[Created] [datetime2](7) NOT NULL,
	[Deleted] [bit] NOT NULL,
	[ID] [bigint] IDENTITY(1,1) NOT NULL,
	[NetUID] [uniqueidentifier] NOT NULL,
	[Updated] [datetime2](7) NOT NULL,
	[SaleReturnItemID] [bigint] NULL,
	[ProductIncomeID] [bigint] NOT NULL,
	[PackingListPackageOrderItemID] [bigint] NULL,
	[Qty] [float] NOT NULL,
	[SupplyOrderUkraineItemID] [bigint] NULL,
	[RemainingQty] [float] NOT NULL,
	[ActReconciliationItemID] [bigint] NULL,
	[ProductCapitalizationItemID] [bigint] NULL,
 CONSTRAINT [PK_ProductIncomeItem] PRIMARY KEY CLUSTERED 
(
	[ID] ASC
)WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, IGNORE_DUP_KEY = OFF, ALLOW_ROW_LOCKS = ON, ALLOW_PAGE_LOCKS = ON, FILLFACTOR = 60) ON [PRIMARY]
) ON [PRIMARY]
GO
/****** Object:  Table [dbo].[ProductLocation] ******/
SET ANSI_NULLS ON
GO
SET QUOTED_IDENTIFIER ON
GO
CREATE TABLE [dbo].[ProductLocation](
	[ID] [bigint] IDENTITY(1,1) NOT NULL,
	[NetUID] [uniqueidentifier] NOT NULL,
	[Created] [datetime2](7) NOT NULL,
	[Updated] [datetime2](7) NOT NULL,
	[Deleted] [bit] NOT NULL,
	[Qty] [float] NOT NULL,
	[StorageID] [bigint] NOT NULL,
	[ProductPlacementID] [bigint] NOT NULL,
	[OrderItemID] [bigint] NULL,
	[DepreciatedOrderItemID] [bigint] NULL,
	[ProductTransferItemID] [bigint] NULL,
	[InvoiceDocumentQty] [float] NOT NULL,
 CONSTRAINT [PK_ProductLocation] PRIMARY KEY CLUSTERED 
(
	[ID] ASC
)WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, IGNORE_DUP_KEY = OFF, ALLOW_ROW_LOCKS = ON, ALLOW_PAGE_LOCKS = ON, FILLFACTOR = 60) ON [PRIMARY]
) ON [PRIMARY]
GO
/****** Object:  Table [dbo].[ProductLocationHistory] ******/
SET ANSI_NULLS ON
GO
SET QUOTED_IDENTIFIER ON
GO
CREATE TABLE [dbo].[ProductLocationHistory](
	[ID] [bigint] IDENTITY(1,1) NOT NULL,
	[Qty] [float] NOT NULL,
	[StorageID] [bigint] NOT NULL,
	[ProductPlacementID] [bigint] NOT NULL,
	[OrderItemID] [bigint] NULL,
	[DepreciatedOrderItemID] [bigint] NULL,
	[TypeOfMovement] [int] NOT NULL,
	[NetUID] [uniqueidentifier] NOT NULL,
	[Created] [datetime2](7) NOT NULL,
	[Updated] [datetime2](7) NOT NULL,
	[Deleted] [bit] NOT NULL,
	[HistoryInvoiceEditID] [bigint] NULL,
 CONSTRAINT [PK_ProductLocationHistory] PRIMARY KEY CLUSTERED 
(
	[ID] ASC
)WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, IGNORE_DUP_KEY = OFF, ALLOW_ROW_LOCKS = ON, ALLOW_PAGE_LOCKS = ON) ON [PRIMARY]
) ON [PRIMARY]
GO
/****** Object:  Table [dbo].[ProductOriginalNumber] ******/
SET ANSI_NULLS ON
GO
SET QUOTED_IDENTIFIER ON
GO
CREATE TABLE [dbo].[ProductOriginalNumber](
	[ID] [bigint] IDENTITY(1,1) NOT NULL,
	[Created] [datetime2](7) NOT NULL,
	[Deleted] [bit] NOT NULL,
	[NetUID] [uniqueidentifier] NOT NULL,
	[OriginalNumberID] [bigint] NOT NULL,
	[ProductID] [bigint] NOT NULL,
	[Updated] [datetime2](7) NOT NULL,
	[IsMainOriginalNumber] [bit] NOT NULL,
 CONSTRAINT [PK_ProductOriginalNumber] PRIMARY KEY CLUSTERED 
(
	[ID] ASC
)WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, IGNORE_DUP_KEY = OFF, ALLOW_ROW_LOCKS = ON, ALLOW_PAGE_LOCKS = ON, FILLFACTOR = 60) ON [PRIMARY]
) ON [PRIMARY]
GO
/****** Object:  Table [dbo].[ProductPlacement] ******/
SET ANSI_NULLS ON
GO
SET QUOTED_IDENTIFIER ON
GO
CREATE TABLE [dbo].[ProductPlacement](
	[ID] [bigint] IDENTITY(1,1) NOT NULL,
	[NetUID] [uniqueidentifier] NOT NULL,
	[Created] [datetime2](7) NOT NULL,
	[Updated] [datetime2](7) NOT NULL,
	[Deleted] [bit] NOT NULL,
	[Qty] [float] NOT NULL,
	[StorageNumber] [nvarchar](5) NULL,
	[RowNumber] [nvarchar](5) NULL,
	[CellNumber] [nvarchar](5) NULL,
	[ProductID] [bigint] NOT NULL,
	[StorageID] [bigint] NOT NULL,
	[PackingListPackageOrderItemID] [bigint] NULL,
	[SupplyOrderUkraineItemID] [bigint] NULL,
	[ProductIncomeItemID] [bigint] NULL,
	[ConsignmentItemID] [bigint] NULL,
	[IsOriginal] [bit] NOT NULL,
	[IsHistorySet] [bit] NOT NULL,
 CONSTRAINT [PK_ProductPlacement] PRIMARY KEY CLUSTERED 
(
	[ID] ASC
)WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, IGNORE_DUP_KEY = OFF, ALLOW_ROW_LOCKS = ON, ALLOW_PAGE_LOCKS = ON, FILLFACTOR = 60) ON [PRIMARY]
) ON [PRIMARY]
GO
/****** Object:  Table [dbo].[ProductPlacementHistory] ******/
SET ANSI_NULLS ON
GO
SET QUOTED_IDENTIFIER ON
GO
CREATE TABLE [dbo].[ProductPlacementHistory](
	[ID] [bigint] IDENTITY(1,1) NOT NULL,
	[Placement] [nvarchar](500) NULL,
	[ProductId] [bigint] NOT NULL,
	[StorageId] [bigint] NOT NULL,
	[Qty] [float] NOT NULL,
	[StorageLocationType] [int] NOT NULL,
	[AdditionType] [int] NOT NULL,
	[UserId] [bigint] NOT NULL,
	[NetUID] [uniqueidentifier] NOT NULL,
	[Created] [datetime2](7) NOT NULL,
	[Updated] [datetime2](7) NOT NULL,
	[Deleted] [bit] NOT NULL,
 CONSTRAINT [PK_ProductPlacementHistory] PRIMARY KEY CLUSTERED 
(
	[ID] ASC
)WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, IGNORE_DUP_KEY = OFF, ALLOW_ROW_LOCKS = ON, ALLOW_PAGE_LOCKS = ON) ON [PRIMARY]
) ON [PRIMARY]
GO
/****** Object:  Table [dbo].[ProductPlacementMovement] ******/
SET ANSI_NULLS ON
GO
SET QUOTED_IDENTIFIER ON
GO
CREATE TABLE [dbo].[ProductPlacementMovement](
	[ID] [bigint] IDENTITY(1,1) NOT NULL,
	[NetUID] [uniqueidentifier] NOT NULL,
	[Created] [datetime2](7) NOT NULL,
	[Updated] [datetime2](7) NOT NULL,
	[Deleted] [bit] NOT NULL,
	[Qty] [float] NOT NULL,
	[FromProductPlacementID] [bigint] NOT NULL,
	[ToProductPlacementID] [bigint] NOT NULL,
	[Comment] [nvarchar](500) NULL,
	[Number] [nvarchar](50) NULL,
	[ResponsibleID] [bigint] NOT NULL,
 CONSTRAINT [PK_ProductPlacementMovement] PRIMARY KEY CLUSTERED 
(
	[ID] ASC
)WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, IGNORE_DUP_KEY = OFF, ALLOW_ROW_LOCKS = ON, ALLOW_PAGE_LOCKS = ON) ON [PRIMARY]
) ON [PRIMARY]
GO
/****** Object:  Table [dbo].[ProductPlacementStorage] ******/
SET ANSI_NULLS ON
GO
SET QUOTED_IDENTIFIER ON
GO
CREATE TABLE [dbo].[ProductPlacementStorage](
	[ID] [bigint] IDENTITY(1,1) NOT NULL,
	[Qty] [float] NOT NULL,
	[Placement] [nvarchar](500) NULL,
	[VendorCode] [nvarchar](max) NULL,
	[ProductPlacementId] [bigint] NOT NULL,
	[ProductId] [bigint] NOT NULL,
	[StorageId] [bigint] NOT NULL,
	[NetUID] [uniqueidentifier] NOT NULL,
	[Created] [datetime2](7) NOT NULL,
	[Updated] [datetime2](7) NOT NULL,
	[Deleted] [bit] NOT NULL,
 CONSTRAINT [PK_ProductPlacementStorage] PRIMARY KEY CLUSTERED 
(
	[ID] ASC
)WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, IGNORE_DUP_KEY = OFF, ALLOW_ROW_LOCKS = ON, ALLOW_PAGE_LOCKS = ON) ON [PRIMARY]
) ON [PRIMARY] TEXTIMAGE_ON [PRIMARY]
GO
/****** Object:  Table [dbo].[ProductPricing] ******/
SET ANSI_NULLS ON
GO
SET QUOTED_IDENTIFIER ON
GO
CREATE TABLE [dbo].[ProductPricing](
	[ID] [bigint] IDENTITY(1,1) NOT NULL,
	[Created] [datetime2](7) NOT NULL,
	[Deleted] [bit] NOT NULL,
	[NetUID] [uniqueidentifier] NOT NULL,
	[PricingID] [bigint] NOT NULL,
	[ProductID] [bigint] NOT NULL,
	[Updated] [datetime2](7) NOT NULL,
	[Price] [money] NOT NULL,
 CONSTRAINT [PK_ProductPricing] PRIMARY KEY CLUSTERED 
(
	[ID] ASC
)WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, IGNORE_DUP_KEY = OFF, ALLOW_ROW_LOCKS = ON, ALLOW_PAGE_LOCKS = ON, FILLFACTOR = 60) ON [PRIMARY]
) ON [PRIMARY]
GO
/****** Object:  Table [dbo].[ProductProductGroup] ******/
SET ANSI_NULLS ON
GO
SET QUOTED_IDENTIFIER ON
GO
CREATE TABLE [dbo].[ProductProductGroup](
	[ID] [bigint] IDENTITY(1,1) NOT NULL,
	[Created] [datetime2](7) NOT NULL,
	[Deleted] [bit] NOT NULL,
	[NetUID] [uniqueidentifier] NOT NULL,
	[ProductGroupID] [bigint] NOT NULL,
	[ProductID] [bigint] NOT NULL,
	[Updated] [datetime2](7) NOT NULL,
	[OrderStandard] [float] NOT NULL,
	[VendorCode] [nvarchar](50) NULL,
 CONSTRAINT [PK_ProductProductGroup] PRIMARY KEY CLUSTERED 
(
	[ID] ASC
)WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, IGNORE_DUP_KEY = OFF, ALLOW_ROW_LOCKS = ON, ALLOW_PAGE_LOCKS = ON, FILLFACTOR = 60) ON [PRIMARY]
) ON [PRIMARY]
GO
/****** Object:  Table [dbo].[ProductReservation] ******/
SET ANSI_NULLS ON
GO
SET QUOTED_IDENTIFIER ON
GO
CREATE TABLE [dbo].[ProductReservation](
	[ID] [bigint] IDENTITY(1,1) NOT NULL,
	[Created] [datetime2](7) NOT NULL,
	[Deleted] [bit] NOT NULL,
	[NetUID] [uniqueidentifier] NOT NULL,
	[OrderItemID] [bigint] NOT NULL,
	[ProductAvailabilityID] [bigint] NOT NULL,
	[Qty] [float] NOT NULL,
	[Updated] [datetime2](7) NOT NULL,
	[ConsignmentItemID] [bigint] NULL,
	[IsReSaleReservation] [bit] NOT NULL,
 CONSTRAINT [PK_ProductReservation] PRIMARY KEY CLUSTERED 
(
	[ID] ASC
)WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, IGNORE_DUP_KEY = OFF, ALLOW_ROW_LOCKS = ON, ALLOW_PAGE_LOCKS = ON, FILLFACTOR = 60) ON [PRIMARY]
) ON [PRIMARY]
GO
/****** Object:  Table [dbo].[ProductSet] ******/
SET ANSI_NULLS ON
GO
SET QUOTED_IDENTIFIER ON
GO
CREATE TABLE [dbo].[ProductSet](
	[ID] [bigint] IDENTITY(1,1) NOT NULL,
	[BaseProductID] [bigint] NOT NULL,
	[ComponentProductID] [bigint] NOT NULL,
	[Created] [datetime2](7) NOT NULL,
	[Deleted] [bit] NOT NULL,
	[NetUID] [uniqueidentifier] NOT NULL,
	[Updated] [datetime2](7) NOT NULL,
	[SetComponentsQty] [int] NOT NULL,
 CONSTRAINT [PK_ProductSet] PRIMARY KEY CLUSTERED 
(
	[ID] ASC
)WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, IGNORE_DUP_KEY = OFF, ALLOW_ROW_LOCKS = ON, ALLOW_PAGE_LOCKS = ON, FILLFACTOR = 60) ON [PRIMARY]
) ON [PRIMARY]
GO
/****** Object:  Table [dbo].[ProductSlug] ******/
SET ANSI_NULLS ON
GO
SET QUOTED_IDENTIFIER ON
GO
CREATE TABLE [dbo].[ProductSlug](
	[ID] [bigint] IDENTITY(1,1) NOT NULL,
	[NetUID] [uniqueidentifier] NOT NULL,
	[Created] [datetime2](7) NOT NULL,
	[Updated] [datetime2](7) NOT NULL,
	[Deleted] [bit] NOT NULL,
	[Url] [nvarchar](250) NULL,
	[Locale] [nvarchar](4) NULL,
	[ProductID] [bigint] NOT NULL,
 CONSTRAINT [PK_ProductSlug] PRIMARY KEY CLUSTERED 
(
	[ID] ASC
)WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, IGNORE_DUP_KEY = OFF, ALLOW_ROW_LOCKS = ON, ALLOW_PAGE_LOCKS = ON, FILLFACTOR = 60) ON [PRIMARY]
) ON [PRIMARY]
GO
/****** Object:  Table [dbo].[ProductSpecification] ******/
SET ANSI_NULLS ON
GO
SET QUOTED_IDENTIFIER ON
GO
CREATE TABLE [dbo].[ProductSpecification](
	[ID] [bigint] IDENTITY(1,1) NOT NULL,
	[AddedByID] [bigint] NOT NULL,
	[Created] [datetime2](7) NOT NULL,
	[Deleted] [bit] NOT NULL,
	[NetUID] [uniqueidentifier] NOT NULL,
	[ProductID] [bigint] NOT NULL,
	[SpecificationCode] [nvarchar](100) NULL,
	[Updated] [datetime2](7) NOT NULL,
	[Name] [nvarchar](500) NULL,
	[IsActive] [bit] NOT NULL,
	[DutyPercent] [money] NOT NULL,
	[Locale] [nvarchar](4) NULL,
	[CustomsValue] [decimal](18, 2) NOT NULL,
	[Duty] [decimal](18, 2) NOT NULL,
	[VATPercent] [decimal](18, 2) NOT NULL,
	[VATValue] [decimal](18, 2) NOT NULL,
 CONSTRAINT [PK_ProductSpecification] PRIMARY KEY CLUSTERED 
(
	[ID] ASC
)WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, IGNORE_DUP_KEY = OFF, ALLOW_ROW_LOCKS = ON, ALLOW_PAGE_LOCKS = ON, FILLFACTOR = 60) ON [PRIMARY]
) ON [PRIMARY]
GO
/****** Object:  Table [dbo].[ProductSubGroup] ******/
SET ANSI_NULLS ON
GO
SET QUOTED_IDENTIFIER ON
GO
CREATE TABLE [dbo].[ProductSubGroup](
	[ID] [bigint] IDENTITY(1,1) NOT NULL,
	[Created] [datetime2](7) NOT NULL,
	[Deleted] [bit] NOT NULL,
	[NetUID] [uniqueidentifier] NOT NULL,
	[RootProductGroupID] [bigint] NOT NULL,
	[SubProductGroupID] [bigint] NOT NULL,
	[Updated] [datetime2](7) NOT NULL,
 CONSTRAINT [PK_ProductSubGroup] PRIMARY KEY CLUSTERED 
(
	[ID] ASC
)WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, IGNORE_DUP_KEY = OFF, ALLOW_ROW_LOCKS = ON, ALLOW_PAGE_LOCKS = ON) ON [PRIMARY]
) ON [PRIMARY]
GO
/****** Object:  Table [dbo].[ProductTransfer] ******/
SET ANSI_NULLS ON
GO
SET QUOTED_IDENTIFIER ON
GO
CREATE TABLE [dbo].[ProductTransfer](
	[ID] [bigint] IDENTITY(1,1) NOT NULL,
	[NetUID] [uniqueidentifier] NOT NULL,
	[Created] [datetime2](7) NOT NULL,
	[Updated] [datetime2](7) NOT NULL,
	[Deleted] [bit] NOT NULL,
	[Number] [nvarchar](50) NULL,
	[Comment] [nvarchar](500) NULL,
	[FromDate] [datetime2](7) NOT NULL,
	[ResponsibleID] [bigint] NOT NULL,
	[FromStorageID] [bigint] NOT NULL,
	[ToStorageID] [bigint] NOT NULL,
	[OrganizationID] [bigint] NOT NULL,
	[IsManagement] [bit] NOT NULL,
 CONSTRAINT [PK_ProductTransfer] PRIMARY KEY CLUSTERED 
(
	[ID] ASC
)WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, IGNORE_DUP_KEY = OFF, ALLOW_ROW_LOCKS = ON, ALLOW_PAGE_LOCKS = ON) ON [PRIMARY]
) ON [PRIMARY]
GO
/****** Object:  Table [dbo].[ProductTransferItem] ******/
SET ANSI_NULLS ON
GO
SET QUOTED_IDENTIFIER ON
GO
CREATE TABLE [dbo].[ProductTransferItem](
	[ID] [bigint] IDENTITY(1,1) NOT NULL,
	[NetUID] [uniqueidentifier] NOT NULL,
	[Created] [datetime2](7) NOT NULL,
	[Updated] [datetime2](7) NOT NULL,
	[Deleted] [bit] NOT NULL,
	[Qty] [float] NOT NULL,
	[Reason] [nvarchar](150) NULL,
	[ProductID] [bigint] NOT NULL,
	[ProductTransferID] [bigint] NOT NULL,
	[ActReconciliationItemID] [bigint] NULL,
 CONSTRAINT [PK_ProductTransferItem] PRIMARY KEY CLUSTERED 
(
	[ID] ASC
)WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, IGNORE_DUP_KEY = OFF, ALLOW_ROW_LOCKS = ON, ALLOW_PAGE_LOCKS = ON) ON [PRIMARY]
) ON [PRIMARY]
GO
/****** Object:  Table [dbo].[ProductWriteOffRule] ******/
SET ANSI_NULLS ON
GO
SET QUOTED_IDENTIFIER ON
GO
CREATE TABLE [dbo].[ProductWriteOffRule](
	[ID] [bigint] IDENTITY(1,1) NOT NULL,
	[NetUID] [uniqueidentifier] NOT NULL,
	[Created] [datetime2](7) NOT NULL,
	[Updated] [datetime2](7) NOT NULL,
	[Deleted] [bit] NOT NULL,
	[RuleLocale] [nvarchar](4) NULL,
	[RuleType] [int] NOT NULL,
	[CreatedByID] [bigint] NOT NULL,
	[UpdatedByID] [bigint] NULL,
	[ProductID] [bigint] NULL,
	[ProductGroupID] [bigint] NULL,
 CONSTRAINT [PK_ProductWriteOffRule] PRIMARY KEY CLUSTERED 
(
	[ID] ASC
)WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, IGNORE_DUP_KEY = OFF, ALLOW_ROW_LOCKS = ON, ALLOW_PAGE_LOCKS = ON) ON [PRIMARY]
) ON [PRIMARY]
GO
ALTER TABLE [dbo].[MeasureUnit] ADD  CONSTRAINT [DF_MeasureUnit_Created]  DEFAULT (getutcdate()) FOR [Created]
GO
ALTER TABLE [dbo].[MeasureUnit] ADD  CONSTRAINT [DF_MeasureUnit_Deleted]  DEFAULT ((0)) FOR [Deleted]
GO
ALTER TABLE [dbo].[MeasureUnit] ADD  CONSTRAINT [DF_MeasureUnit_NetUID]  DEFAULT (newid()) FOR [NetUID]
GO
ALTER TABLE [dbo].[Product] ADD  CONSTRAINT [DF_Product_Created]  DEFAULT (getutcdate()) FOR [Created]
GO
ALTER TABLE [dbo].[Product] ADD  CONSTRAINT [DF_Product_Deleted]  DEFAULT ((0)) FOR [Deleted]
GO
ALTER TABLE [dbo].[Product] ADD  CONSTRAINT [DF_Product_NetUID]  DEFAULT (newid()) FOR [NetUID]
GO
ALTER TABLE [dbo].[Product] ADD  CONSTRAINT [DF_Product_HasComponent]  DEFAULT ((0)) FOR [HasComponent]
GO
ALTER TABLE [dbo].[ProductAnalogue] ADD  CONSTRAINT [DF_ProductAnalogue_Created]  DEFAULT (getutcdate()) FOR [Created]
GO
ALTER TABLE [dbo].[ProductAnalogue] ADD  CONSTRAINT [DF_ProductAnalogue_Deleted]  DEFAULT ((0)) FOR [Deleted]
GO
ALTER TABLE [dbo].[ProductAnalogue] ADD  CONSTRAINT [DF_ProductAnalogue_NetUID]  DEFAULT (newid()) FOR [NetUID]
GO
ALTER TABLE [dbo].[ProductAvailability] ADD  CONSTRAINT [DF_ProductAvailability_Created]  DEFAULT (getutcdate()) FOR [Created]
GO
ALTER TABLE [dbo].[ProductAvailability] ADD  CONSTRAINT [DF_ProductAvailability_Deleted]  DEFAULT ((0)) FOR [Deleted]
GO
ALTER TABLE [dbo].[ProductAvailability] ADD  CONSTRAINT [DF_ProductAvailability_NetUID]  DEFAULT (newid()) FOR [NetUID]
GO
ALTER TABLE [dbo].[ProductCapitalization] ADD  CONSTRAINT [DF_ProductCapitalization_NetUID]  DEFAULT (newid()) FOR [NetUID]
GO
ALTER TABLE [dbo].[ProductCapitalization] ADD  CONSTRAINT [DF_ProductCapitalization_Created]  DEFAULT (getutcdate()) FOR [Created]
GO
ALTER TABLE [dbo].[ProductCapitalization] ADD  CONSTRAINT [DF_ProductCapitalization_Deleted]  DEFAULT ((0)) FOR [Deleted]
GO
ALTER TABLE [dbo].[ProductCapitalization] ADD  CONSTRAINT [DF_ProductCapitalization_StorageID]  DEFAULT (CONVERT([bigint],(0))) FOR [StorageID]
GO
ALTER TABLE [dbo].[ProductCapitalizationItem] ADD  CONSTRAINT [DF_ProductCapitalizationItem_NetUID]  DEFAULT (newid()) FOR [NetUID]
GO
ALTER TABLE [dbo].[ProductCapitalizationItem] ADD  CONSTRAINT [DF_ProductCapitalizationItem_Created]  DEFAULT (getutcdate()) FOR [Created]
GO
ALTER TABLE [dbo].[ProductCapitalizationItem] ADD  CONSTRAINT [DF_ProductCapitalizationItem_Deleted]  DEFAULT ((0)) FOR [Deleted]
GO
ALTER TABLE [dbo].[ProductCarBrand] ADD  CONSTRAINT [DF_ProductCarBrand_NetUID]  DEFAULT (newid()) FOR [NetUID]
GO
ALTER TABLE [dbo].[ProductCarBrand] ADD  CONSTRAINT [DF_ProductCarBrand_Created]  DEFAULT (getutcdate()) FOR [Created]
GO
ALTER TABLE [dbo].[ProductCarBrand] ADD  CONSTRAINT [DF_ProductCarBrand_Deleted]  DEFAULT ((0)) FOR [Deleted]
GO
ALTER TABLE [dbo].[ProductCategory] ADD  CONSTRAINT [DF_ProductCategory_Created]  DEFAULT (getutcdate()) FOR [Created]
GO
ALTER TABLE [dbo].[ProductCategory] ADD  CONSTRAINT [DF_ProductCategory_Deleted]  DEFAULT ((0)) FOR [Deleted]
GO
ALTER TABLE [dbo].[ProductCategory] ADD  CONSTRAINT [DF_ProductCategory_NetUID]  DEFAULT (newid()) FOR [NetUID]
GO
ALTER TABLE [dbo].[ProductGroup] ADD  CONSTRAINT [DF_ProductGroup_Created]  DEFAULT (getutcdate()) FOR [Created]
GO
ALTER TABLE [dbo].[ProductGroup] ADD  CONSTRAINT [DF_ProductGroup_Deleted]  DEFAULT ((0)) FOR [Deleted]
GO
ALTER TABLE [dbo].[ProductGroup] ADD  CONSTRAINT [DF_ProductGroup_NetUID]  DEFAULT (newid()) FOR [NetUID]
GO
ALTER TABLE [dbo].[ProductGroup] ADD  CONSTRAINT [DF_ProductGroup_IsSubGroup]  DEFAULT ((0)) FOR [IsSubGroup]
GO
ALTER TABLE [dbo].[ProductGroup] ADD  CONSTRAINT [DF_ProductGroup_IsActive]  DEFAULT ((0)) FOR [IsActive]
GO
ALTER TABLE [dbo].[ProductGroupDiscount] ADD  CONSTRAINT [DF_ProductGroupDiscount_Created]  DEFAULT (getutcdate()) FOR [Created]
GO
ALTER TABLE [dbo].[ProductGroupDiscount] ADD  CONSTRAINT [DF_ProductGroupDiscount_Deleted]  DEFAULT ((0)) FOR [Deleted]
GO
ALTER TABLE [dbo].[ProductGroupDiscount] ADD  CONSTRAINT [DF_ProductGroupDiscount_IsActive]  DEFAULT ((1)) FOR [IsActive]
GO
ALTER TABLE [dbo].[ProductGroupDiscount] ADD  CONSTRAINT [DF_ProductGroupDiscount_NetUID]  DEFAULT (newid()) FOR [NetUID]
GO
ALTER TABLE [dbo].[ProductImage] ADD  CONSTRAINT [DF_ProductImage_Created]  DEFAULT (getutcdate()) FOR [Created]
GO
ALTER TABLE [dbo].[ProductImage] ADD  CONSTRAINT [DF_ProductImage_Deleted]  DEFAULT ((0)) FOR [Deleted]
GO
ALTER TABLE [dbo].[ProductImage] ADD  CONSTRAINT [DF_ProductImage_NetUID]  DEFAULT (newid()) FOR [NetUID]
GO
ALTER TABLE [dbo].[ProductImage] ADD  CONSTRAINT [DF_ProductImage_IsMainImage]  DEFAULT ((0)) FOR [IsMainImage]
GO
ALTER TABLE [dbo].[ProductIncome] ADD  CONSTRAINT [DF_ProductIncome_NetUID]  DEFAULT (newid()) FOR [NetUID]
GO
ALTER TABLE [dbo].[ProductIncome] ADD  CONSTRAINT [DF_ProductIncome_Created]  DEFAULT (getutcdate()) FOR [Created]
GO
ALTER TABLE [dbo].[ProductIncome] ADD  CONSTRAINT [DF_ProductIncome_Deleted]  DEFAULT ((0)) FOR [Deleted]
GO
ALTER TABLE [dbo].[ProductIncome] ADD  CONSTRAINT [DF_ProductIncome_ProductIncomeType]  DEFAULT ((0)) FOR [ProductIncomeType]
GO
ALTER TABLE [dbo].[ProductIncome] ADD  CONSTRAINT [DF_ProductIncome_IsHide]  DEFAULT ((0)) FOR [IsHide]
GO
ALTER TABLE [dbo].[ProductIncome] ADD  CONSTRAINT [DF_ProductIncome_IsFromOneC]  DEFAULT (CONVERT([bit],(0))) FOR [IsFromOneC]
GO
ALTER TABLE [dbo].[ProductIncomeItem] ADD  CONSTRAINT [DF_ProductIncomeItem_Created]  DEFAULT (getutcdate()) FOR [Created]
GO
ALTER TABLE [dbo].[ProductIncomeItem] ADD  CONSTRAINT [DF_ProductIncomeItem_Deleted]  DEFAULT ((0)) FOR [Deleted]
GO
ALTER TABLE [dbo].[ProductIncomeItem] ADD  CONSTRAINT [DF_ProductIncomeItem_NetUID]  DEFAULT (newid()) FOR [NetUID]
GO
ALTER TABLE [dbo].[ProductIncomeItem] ADD  CONSTRAINT [DF_ProductIncomeItem_Qty]  DEFAULT ((0.0000000000000000e+000)) FOR [Qty]
GO
ALTER TABLE [dbo].[ProductIncomeItem] ADD  CONSTRAINT [DF_ProductIncomeItem_RemainingQty]  DEFAULT ((0.0000000000000000e+000)) FOR [RemainingQty]
GO
ALTER TABLE [dbo].[ProductLocation] ADD  CONSTRAINT [DF_ProductLocation_NetUID]  DEFAULT (newid()) FOR [NetUID]
GO
ALTER TABLE [dbo].[ProductLocation] ADD  CONSTRAINT [DF_ProductLocation_Created]  DEFAULT (getutcdate()) FOR [Created]
GO
ALTER TABLE [dbo].[ProductLocation] ADD  CONSTRAINT [DF_ProductLocation_Deleted]  DEFAULT ((0)) FOR [Deleted]
GO
ALTER TABLE [dbo].[ProductLocation] ADD  CONSTRAINT [DF_ProductLocation_InvoiceDocumentQty]  DEFAULT ((0.0000000000000000e+000)) FOR [InvoiceDocumentQty]
GO
ALTER TABLE [dbo].[ProductLocationHistory] ADD  CONSTRAINT [DF_ProductLocationHistory_NetUID]  DEFAULT (newid()) FOR [NetUID]
GO
ALTER TABLE [dbo].[ProductLocationHistory] ADD  CONSTRAINT [DF_ProductLocationHistory_Created]  DEFAULT (getutcdate()) FOR [Created]
GO
ALTER TABLE [dbo].[ProductLocationHistory] ADD  CONSTRAINT [DF_ProductLocationHistory_Deleted]  DEFAULT ((0)) FOR [Deleted]
GO
ALTER TABLE [dbo].[ProductOriginalNumber] ADD  CONSTRAINT [DF_ProductOriginalNumber_Created]  DEFAULT (getutcdate()) FOR [Created]
GO
ALTER TABLE [dbo].[ProductOriginalNumber] ADD  CONSTRAINT [DF_ProductOriginalNumber_Deleted]  DEFAULT ((0)) FOR [Deleted]
GO
ALTER TABLE [dbo].[ProductOriginalNumber] ADD  CONSTRAINT [DF_ProductOriginalNumber_NetUID]  DEFAULT (newid()) FOR [NetUID]
GO
ALTER TABLE [dbo].[ProductOriginalNumber] ADD  CONSTRAINT [DF_ProductOriginalNumber_IsMainOriginalNumber]  DEFAULT ((0)) FOR [IsMainOriginalNumber]
GO
ALTER TABLE [dbo].[ProductPlacement] ADD  CONSTRAINT [DF_ProductPlacement_NetUID]  DEFAULT (newid()) FOR [NetUID]
GO
ALTER TABLE [dbo].[ProductPlacement] ADD  CONSTRAINT [DF_ProductPlacement_Created]  DEFAULT (getutcdate()) FOR [Created]
GO
ALTER TABLE [dbo].[ProductPlacement] ADD  CONSTRAINT [DF_ProductPlacement_Deleted]  DEFAULT ((0)) FOR [Deleted]
GO
ALTER TABLE [dbo].[ProductPlacement] ADD  CONSTRAINT [DF_ProductPlacement_IsOriginal]  DEFAULT (CONVERT([bit],(0))) FOR [IsOriginal]
GO
ALTER TABLE [dbo].[ProductPlacement] ADD  CONSTRAINT [DF_ProductPlacement_IsHistorySet]  DEFAULT (CONVERT([bit],(0))) FOR [IsHistorySet]
GO
ALTER TABLE [dbo].[ProductPlacementHistory] ADD  CONSTRAINT [DF_ProductPlacementHistory_NetUID]  DEFAULT (newid()) FOR [NetUID]
GO
ALTER TABLE [dbo].[ProductPlacementHistory] ADD  CONSTRAINT [DF_ProductPlacementHistory_Created]  DEFAULT (getutcdate()) FOR [Created]
GO
ALTER TABLE [dbo].[ProductPlacementHistory] ADD  CONSTRAINT [DF_ProductPlacementHistory_Deleted]  DEFAULT ((0)) FOR [Deleted]
GO
ALTER TABLE [dbo].[ProductPlacementMovement] ADD  CONSTRAINT [DF_ProductPlacementMovement_NetUID]  DEFAULT (newid()) FOR [NetUID]
GO
ALTER TABLE [dbo].[ProductPlacementMovement] ADD  CONSTRAINT [DF_ProductPlacementMovement_Created]  DEFAULT (getutcdate()) FOR [Created]
GO
ALTER TABLE [dbo].[ProductPlacementMovement] ADD  CONSTRAINT [DF_ProductPlacementMovement_Deleted]  DEFAULT ((0)) FOR [Deleted]
GO
ALTER TABLE [dbo].[ProductPlacementMovement] ADD  CONSTRAINT [DF_ProductPlacementMovement_ResponsibleID]  DEFAULT (CONVERT([bigint],(0))) FOR [ResponsibleID]
GO
ALTER TABLE [dbo].[ProductPlacementStorage] ADD  CONSTRAINT [DF_ProductPlacementStorage_NetUID]  DEFAULT (newid()) FOR [NetUID]
GO
ALTER TABLE [dbo].[ProductPlacementStorage] ADD  CONSTRAINT [DF_ProductPlacementStorage_Created]  DEFAULT (getutcdate()) FOR [Created]
GO
ALTER TABLE [dbo].[ProductPlacementStorage] ADD  CONSTRAINT [DF_ProductPlacementStorage_Deleted]  DEFAULT ((0)) FOR [Deleted]
GO
ALTER TABLE [dbo].[ProductPricing] ADD  CONSTRAINT [DF_ProductPricing_Created]  DEFAULT (getutcdate()) FOR [Created]
GO
ALTER TABLE [dbo].[ProductPricing] ADD  CONSTRAINT [DF_ProductPricing_Deleted]  DEFAULT ((0)) FOR [Deleted]
GO
ALTER TABLE [dbo].[ProductPricing] ADD  CONSTRAINT [DF_ProductPricing_NetUID]  DEFAULT (newid()) FOR [NetUID]
GO
ALTER TABLE [dbo].[ProductPricing] ADD  CONSTRAINT [DF_ProductPricing_Price]  DEFAULT ((0.0)) FOR [Price]
GO
ALTER TABLE [dbo].[ProductProductGroup] ADD  CONSTRAINT [DF_ProductProductGroup_Created]  DEFAULT (getutcdate()) FOR [Created]
GO
ALTER TABLE [dbo].[ProductProductGroup] ADD  CONSTRAINT [DF_ProductProductGroup_Deleted]  DEFAULT ((0)) FOR [Deleted]
GO
ALTER TABLE [dbo].[ProductProductGroup] ADD  CONSTRAINT [DF_ProductProductGroup_NetUID]  DEFAULT (newid()) FOR [NetUID]
GO
ALTER TABLE [dbo].[ProductProductGroup] ADD  CONSTRAINT [DF_ProductProductGroup_OrderStandard]  DEFAULT ((0.0000000000000000e+000)) FOR [OrderStandard]
GO
ALTER TABLE [dbo].[ProductReservation] ADD  CONSTRAINT [DF_ProductReservation_Created]  DEFAULT (getutcdate()) FOR [Created]
GO
ALTER TABLE [dbo].[ProductReservation] ADD  CONSTRAINT [DF_ProductReservation_Deleted]  DEFAULT ((0)) FOR [Deleted]
GO
ALTER TABLE [dbo].[ProductReservation] ADD  CONSTRAINT [DF_ProductReservation_NetUID]  DEFAULT (newid()) FOR [NetUID]
GO
ALTER TABLE [dbo].[ProductReservation] ADD  CONSTRAINT [DF_ProductReservation_IsReSaleReservation]  DEFAULT ((0)) FOR [IsReSaleReservation]
GO
ALTER TABLE [dbo].[ProductSet] ADD  CONSTRAINT [DF_ProductSet_Created]  DEFAULT (getutcdate()) FOR [Created]
GO
ALTER TABLE [dbo].[ProductSet] ADD  CONSTRAINT [DF_ProductSet_Deleted]  DEFAULT ((0)) FOR [Deleted]
GO
ALTER TABLE [dbo].[ProductSet] ADD  CONSTRAINT [DF_ProductSet_NetUID]  DEFAULT (newid()) FOR [NetUID]
GO
ALTER TABLE [dbo].[ProductSet] ADD  CONSTRAINT [DF_ProductSet_SetComponentsQty]  DEFAULT ((1)) FOR [SetComponentsQty]
GO
ALTER TABLE [dbo].[ProductSlug] ADD  CONSTRAINT [DF_ProductSlug_NetUID]  DEFAULT (newid()) FOR [NetUID]
GO
ALTER TABLE [dbo].[ProductSlug] ADD  CONSTRAINT [DF_ProductSlug_Created]  DEFAULT (getutcdate()) FOR [Created]
GO
ALTER TABLE [dbo].[ProductSlug] ADD  CONSTRAINT [DF_ProductSlug_Deleted]  DEFAULT ((0)) FOR [Deleted]
GO
ALTER TABLE [dbo].[ProductSpecification] ADD  CONSTRAINT [DF_ProductSpecification_Created]  DEFAULT (getutcdate()) FOR [Created]
GO
ALTER TABLE [dbo].[ProductSpecification] ADD  CONSTRAINT [DF_ProductSpecification_Deleted]  DEFAULT ((0)) FOR [Deleted]
GO
ALTER TABLE [dbo].[ProductSpecification] ADD  CONSTRAINT [DF_ProductSpecification_NetUID]  DEFAULT (newid()) FOR [NetUID]
GO
ALTER TABLE [dbo].[ProductSpecification] ADD  CONSTRAINT [DF_ProductSpecification_IsActive]  DEFAULT ((0)) FOR [IsActive]
GO
ALTER TABLE [dbo].[ProductSpecification] ADD  CONSTRAINT [DF_ProductSpecification_DutyPercent]  DEFAULT ((0.0)) FOR [DutyPercent]
GO
ALTER TABLE [dbo].[ProductSpecification] ADD  CONSTRAINT [DF_ProductSpecification_CustomsValue]  DEFAULT ((0.0)) FOR [CustomsValue]
GO
ALTER TABLE [dbo].[ProductSpecification] ADD  CONSTRAINT [DF_ProductSpecification_Duty]  DEFAULT ((0.0)) FOR [Duty]
GO
ALTER TABLE [dbo].[ProductSpecification] ADD  CONSTRAINT [DF_ProductSpecification_VATPercent]  DEFAULT ((0.0)) FOR [VATPercent]
GO
ALTER TABLE [dbo].[ProductSpecification] ADD  CONSTRAINT [DF_ProductSpecification_VATValue]  DEFAULT ((0.0)) FOR [VATValue]
GO
ALTER TABLE [dbo].[ProductSubGroup] ADD  CONSTRAINT [DF_ProductSubGroup_Created]  DEFAULT (getutcdate()) FOR [Created]
GO
ALTER TABLE [dbo].[ProductSubGroup] ADD  CONSTRAINT [DF_ProductSubGroup_Deleted]  DEFAULT ((0)) FOR [Deleted]
GO
ALTER TABLE [dbo].[ProductSubGroup] ADD  CONSTRAINT [DF_ProductSubGroup_NetUID]  DEFAULT (newid()) FOR [NetUID]
GO
ALTER TABLE [dbo].[ProductTransfer] ADD  CONSTRAINT [DF_ProductTransfer_NetUID]  DEFAULT (newid()) FOR [NetUID]
GO
ALTER TABLE [dbo].[ProductTransfer] ADD  CONSTRAINT [DF_ProductTransfer_Created]  DEFAULT (getutcdate()) FOR [Created]
GO
ALTER TABLE [dbo].[ProductTransfer] ADD  CONSTRAINT [DF_ProductTransfer_Deleted]  DEFAULT ((0)) FOR [Deleted]
GO
ALTER TABLE [dbo].[ProductTransfer] ADD  CONSTRAINT [DF_ProductTransfer_IsManagement]  DEFAULT ((0)) FOR [IsManagement]
GO
ALTER TABLE [dbo].[ProductTransferItem] ADD  CONSTRAINT [DF_ProductTransferItem_NetUID]  DEFAULT (newid()) FOR [NetUID]
GO
ALTER TABLE [dbo].[ProductTransferItem] ADD  CONSTRAINT [DF_ProductTransferItem_Created]  DEFAULT (getutcdate()) FOR [Created]
GO
ALTER TABLE [dbo].[ProductTransferItem] ADD  CONSTRAINT [DF_ProductTransferItem_Deleted]  DEFAULT ((0)) FOR [Deleted]
GO
ALTER TABLE [dbo].[ProductWriteOffRule] ADD  CONSTRAINT [DF_ProductWriteOffRule_NetUID]  DEFAULT (newid()) FOR [NetUID]
GO
ALTER TABLE [dbo].[ProductWriteOffRule] ADD  CONSTRAINT [DF_ProductWriteOffRule_Created]  DEFAULT (getutcdate()) FOR [Created]
GO
ALTER TABLE [dbo].[ProductWriteOffRule] ADD  CONSTRAINT [DF_ProductWriteOffRule_Deleted]  DEFAULT ((0)) FOR [Deleted]
GO
ALTER TABLE [dbo].[Product]  WITH CHECK ADD  CONSTRAINT [FK_Product_MeasureUnit_MeasureUnitID] FOREIGN KEY([MeasureUnitID])
REFERENCES [dbo].[MeasureUnit] ([ID])
GO
ALTER TABLE [dbo].[Product] CHECK CONSTRAINT [FK_Product_MeasureUnit_MeasureUnitID]
GO
ALTER TABLE [dbo].[ProductAnalogue]  WITH CHECK ADD  CONSTRAINT [FK_ProductAnalogue_Product_AnalogueProductID] FOREIGN KEY([AnalogueProductID])
REFERENCES [dbo].[Product] ([ID])
GO
ALTER TABLE [dbo].[ProductAnalogue] CHECK CONSTRAINT [FK_ProductAnalogue_Product_AnalogueProductID]
GO
ALTER TABLE [dbo].[ProductAnalogue]  WITH CHECK ADD  CONSTRAINT [FK_ProductAnalogue_Product_BaseProductID] FOREIGN KEY([BaseProductID])
REFERENCES [dbo].[Product] ([ID])
GO
ALTER TABLE [dbo].[ProductAnalogue] CHECK CONSTRAINT [FK_ProductAnalogue_Product_BaseProductID]
GO
ALTER TABLE [dbo].[ProductAvailability]  WITH CHECK ADD  CONSTRAINT [FK_ProductAvailability_Product_ProductID] FOREIGN KEY([ProductID])
REFERENCES [dbo].[Product] ([ID])
GO
ALTER TABLE [dbo].[ProductAvailability] CHECK CONSTRAINT [FK_ProductAvailability_Product_ProductID]
GO
ALTER TABLE [dbo].[ProductAvailability]  WITH CHECK ADD  CONSTRAINT [FK_ProductAvailability_Storage_StorageID] FOREIGN KEY([StorageID])
REFERENCES [dbo].[Storage] ([ID])
GO
ALTER TABLE [dbo].[ProductAvailability] CHECK CONSTRAINT [FK_ProductAvailability_Storage_StorageID]
GO
ALTER TABLE [dbo].[ProductAvailabilityCartLimits]  WITH CHECK ADD  CONSTRAINT [FK_ProductAvailabilityCartLimits_Product_ProductId] FOREIGN KEY([ProductId])
REFERENCES [dbo].[Product] ([ID])
GO
ALTER TABLE [dbo].[ProductAvailabilityCartLimits] CHECK CONSTRAINT [FK_ProductAvailabilityCartLimits_Product_ProductId]
GO
ALTER TABLE [dbo].[ProductCapitalization]  WITH CHECK ADD  CONSTRAINT [FK_ProductCapitalization_Organization_OrganizationID] FOREIGN KEY([OrganizationID])
REFERENCES [dbo].[Organization] ([ID])
GO
ALTER TABLE [dbo].[ProductCapitalization] CHECK CONSTRAINT [FK_ProductCapitalization_Organization_OrganizationID]
GO
ALTER TABLE [dbo].[ProductCapitalization]  WITH CHECK ADD  CONSTRAINT [FK_ProductCapitalization_Storage_StorageID] FOREIGN KEY([StorageID])
REFERENCES [dbo].[Storage] ([ID])
GO
ALTER TABLE [dbo].[ProductCapitalization] CHECK CONSTRAINT [FK_ProductCapitalization_Storage_StorageID]
GO
ALTER TABLE [dbo].[ProductCapitalization]  WITH CHECK ADD  CONSTRAINT [FK_ProductCapitalization_User_ResponsibleID] FOREIGN KEY([ResponsibleID])
REFERENCES [dbo].[User] ([ID])
GO
ALTER TABLE [dbo].[ProductCapitalization] CHECK CONSTRAINT [FK_ProductCapitalization_User_ResponsibleID]
GO
ALTER TABLE [dbo].[ProductCapitalizationItem]  WITH CHECK ADD  CONSTRAINT [FK_ProductCapitalizationItem_Product_ProductID] FOREIGN KEY([ProductID])
REFERENCES [dbo].[Product] ([ID])
GO
ALTER TABLE [dbo].[ProductCapitalizationItem] CHECK CONSTRAINT [FK_ProductCapitalizationItem_Product_ProductID]
GO
ALTER TABLE [dbo].[ProductCapitalizationItem]  WITH CHECK ADD  CONSTRAINT [FK_ProductCapitalizationItem_ProductCapitalization_ProductCapitalizationID] FOREIGN KEY([ProductCapitalizationID])
REFERENCES [dbo].[ProductCapitalization] ([ID])
GO
ALTER TABLE [dbo].[ProductCapitalizationItem] CHECK CONSTRAINT [FK_ProductCapitalizationItem_ProductCapitalization_ProductCapitalizationID]
GO
ALTER TABLE [dbo].[ProductCarBrand]  WITH CHECK ADD  CONSTRAINT [FK_ProductCarBrand_CarBrand_CarBrandID] FOREIGN KEY([CarBrandID])
REFERENCES [dbo].[CarBrand] ([ID])
GO
ALTER TABLE [dbo].[ProductCarBrand] CHECK CONSTRAINT [FK_ProductCarBrand_CarBrand_CarBrandID]
GO
ALTER TABLE [dbo].[ProductCarBrand]  WITH CHECK ADD  CONSTRAINT [FK_ProductCarBrand_Product_ProductID] FOREIGN KEY([ProductID])
REFERENCES [dbo].[Product] ([ID])
GO
ALTER TABLE [dbo].[ProductCarBrand] CHECK CONSTRAINT [FK_ProductCarBrand_Product_ProductID]
GO
ALTER TABLE [dbo].[ProductCategory]  WITH CHECK ADD  CONSTRAINT [FK_ProductCategory_Category_CategoryID] FOREIGN KEY([CategoryID])
REFERENCES [dbo].[Category] ([ID])
GO
ALTER TABLE [dbo].[ProductCategory] CHECK CONSTRAINT [FK_ProductCategory_Category_CategoryID]
GO
ALTER TABLE [dbo].[ProductCategory]  WITH CHECK ADD  CONSTRAINT [FK_ProductCategory_Product_ProductID] FOREIGN KEY([ProductID])
REFERENCES [dbo].[Product] ([ID])
GO
ALTER TABLE [dbo].[ProductCategory] CHECK CONSTRAINT [FK_ProductCategory_Product_ProductID]
GO
ALTER TABLE [dbo].[ProductGroupDiscount]  WITH CHECK ADD  CONSTRAINT [FK_ProductGroupDiscount_ClientAgreement_ClientAgreementID] FOREIGN KEY([ClientAgreementID])
REFERENCES [dbo].[ClientAgreement] ([ID])
GO
ALTER TABLE [dbo].[ProductGroupDiscount] CHECK CONSTRAINT [FK_ProductGroupDiscount_ClientAgreement_ClientAgreementID]
GO
ALTER TABLE [dbo].[ProductGroupDiscount]  WITH CHECK ADD  CONSTRAINT [FK_ProductGroupDiscount_ProductGroup_ProductGroupID] FOREIGN KEY([ProductGroupID])
REFERENCES [dbo].[ProductGroup] ([ID])
GO
ALTER TABLE [dbo].[ProductGroupDiscount] CHECK CONSTRAINT [FK_ProductGroupDiscount_ProductGroup_ProductGroupID]
GO
ALTER TABLE [dbo].[ProductImage]  WITH CHECK ADD  CONSTRAINT [FK_ProductImage_Product_ProductID] FOREIGN KEY([ProductID])
REFERENCES [dbo].[Product] ([ID])
GO
ALTER TABLE [dbo].[ProductImage] CHECK CONSTRAINT [FK_ProductImage_Product_ProductID]
GO
ALTER TABLE [dbo].[ProductIncome]  WITH CHECK ADD  CONSTRAINT [FK_ProductIncome_Storage_StorageID] FOREIGN KEY([StorageID])
REFERENCES [dbo].[Storage] ([ID])
GO
ALTER TABLE [dbo].[ProductIncome] CHECK CONSTRAINT [FK_ProductIncome_Storage_StorageID]
GO
ALTER TABLE [dbo].[ProductIncome]  WITH CHECK ADD  CONSTRAINT [FK_ProductIncome_User_UserID] FOREIGN KEY([UserID])
REFERENCES [dbo].[User] ([ID])
GO
ALTER TABLE [dbo].[ProductIncome] CHECK CONSTRAINT [FK_ProductIncome_User_UserID]
GO
ALTER TABLE [dbo].[ProductIncomeItem]  WITH CHECK ADD  CONSTRAINT [FK_ProductIncomeItem_ActReconciliationItem_ActReconciliationItemID] FOREIGN KEY([ActReconciliationItemID])
REFERENCES [dbo].[ActReconciliationItem] ([ID])
ON DELETE CASCADE
GO
ALTER TABLE [dbo].[ProductIncomeItem] CHECK CONSTRAINT [FK_ProductIncomeItem_ActReconciliationItem_ActReconciliationItemID]
GO
ALTER TABLE [dbo].[ProductIncomeItem]  WITH CHECK ADD  CONSTRAINT [FK_ProductIncomeItem_PackingListPackageOrderItem_PackingListPackageOrderItemID] FOREIGN KEY([PackingListPackageOrderItemID])
REFERENCES [dbo].[PackingListPackageOrderItem] ([ID])
ON DELETE CASCADE
GO
ALTER TABLE [dbo].[ProductIncomeItem] CHECK CONSTRAINT [FK_ProductIncomeItem_PackingListPackageOrderItem_PackingListPackageOrderItemID]
GO
ALTER TABLE [dbo].[ProductIncomeItem]  WITH CHECK ADD  CONSTRAINT [FK_ProductIncomeItem_ProductCapitalizationItem_ProductCapitalizationItemID] FOREIGN KEY([ProductCapitalizationItemID])
REFERENCES [dbo].[ProductCapitalizationItem] ([ID])
ON DELETE CASCADE
GO
ALTER TABLE [dbo].[ProductIncomeItem] CHECK CONSTRAINT [FK_ProductIncomeItem_ProductCapitalizationItem_ProductCapitalizationItemID]
GO
ALTER TABLE [dbo].[ProductIncomeItem]  WITH CHECK ADD  CONSTRAINT [FK_ProductIncomeItem_ProductIncome_ProductIncomeID] FOREIGN KEY([ProductIncomeID])
REFERENCES [dbo].[ProductIncome] ([ID])
ON DELETE CASCADE
GO
ALTER TABLE [dbo].[ProductIncomeItem] CHECK CONSTRAINT [FK_ProductIncomeItem_ProductIncome_ProductIncomeID]
GO
ALTER TABLE [dbo].[ProductIncomeItem]  WITH CHECK ADD  CONSTRAINT [FK_ProductIncomeItem_SaleReturnItem_SaleReturnItemID] FOREIGN KEY([SaleReturnItemID])
REFERENCES [dbo].[SaleReturnItem] ([ID])
ON DELETE CASCADE
GO
ALTER TABLE [dbo].[ProductIncomeItem] CHECK CONSTRAINT [FK_ProductIncomeItem_SaleReturnItem_SaleReturnItemID]
GO
ALTER TABLE [dbo].[ProductIncomeItem]  WITH CHECK ADD  CONSTRAINT [FK_ProductIncomeItem_SupplyOrderUkraineItem_SupplyOrderUkraineItemID] FOREIGN KEY([SupplyOrderUkraineItemID])
REFERENCES [dbo].[SupplyOrderUkraineItem] ([ID])
ON DELETE CASCADE
GO
ALTER TABLE [dbo].[ProductIncomeItem] CHECK CONSTRAINT [FK_ProductIncomeItem_SupplyOrderUkraineItem_SupplyOrderUkraineItemID]
GO
ALTER TABLE [dbo].[ProductLocation]  WITH CHECK ADD  CONSTRAINT [FK_ProductLocation_DepreciatedOrderItem_DepreciatedOrderItemID] FOREIGN KEY([DepreciatedOrderItemID])
REFERENCES [dbo].[DepreciatedOrderItem] ([ID])
GO
ALTER TABLE [dbo].[ProductLocation] CHECK CONSTRAINT [FK_ProductLocation_DepreciatedOrderItem_DepreciatedOrderItemID]
GO
ALTER TABLE [dbo].[ProductLocation]  WITH CHECK ADD  CONSTRAINT [FK_ProductLocation_OrderItem_OrderItemID] FOREIGN KEY([OrderItemID])
REFERENCES [dbo].[OrderItem] ([ID])
GO
ALTER TABLE [dbo].[ProductLocation] CHECK CONSTRAINT [FK_ProductLocation_OrderItem_OrderItemID]
GO
ALTER TABLE [dbo].[ProductLocation]  WITH CHECK ADD  CONSTRAINT [FK_ProductLocation_ProductPlacement_ProductPlacementID] FOREIGN KEY([ProductPlacementID])
REFERENCES [dbo].[ProductPlacement] ([ID])
GO
ALTER TABLE [dbo].[ProductLocation] CHECK CONSTRAINT [FK_ProductLocation_ProductPlacement_ProductPlacementID]
GO
ALTER TABLE [dbo].[ProductLocation]  WITH CHECK ADD  CONSTRAINT [FK_ProductLocation_ProductTransferItem_ProductTransferItemID] FOREIGN KEY([ProductTransferItemID])
REFERENCES [dbo].[ProductTransferItem] ([ID])
GO
ALTER TABLE [dbo].[ProductLocation] CHECK CONSTRAINT [FK_ProductLocation_ProductTransferItem_ProductTransferItemID]
GO
ALTER TABLE [dbo].[ProductLocation]  WITH CHECK ADD  CONSTRAINT [FK_ProductLocation_Storage_StorageID] FOREIGN KEY([StorageID])
REFERENCES [dbo].[Storage] ([ID])
GO
ALTER TABLE [dbo].[ProductLocation] CHECK CONSTRAINT [FK_ProductLocation_Storage_StorageID]
GO
ALTER TABLE [dbo].[ProductLocationHistory]  WITH CHECK ADD  CONSTRAINT [FK_ProductLocationHistory_DepreciatedOrderItem_DepreciatedOrderItemID] FOREIGN KEY([DepreciatedOrderItemID])
REFERENCES [dbo].[DepreciatedOrderItem] ([ID])
GO
ALTER TABLE [dbo].[ProductLocationHistory] CHECK CONSTRAINT [FK_ProductLocationHistory_DepreciatedOrderItem_DepreciatedOrderItemID]
GO
ALTER TABLE [dbo].[ProductLocationHistory]  WITH CHECK ADD  CONSTRAINT [FK_ProductLocationHistory_HistoryInvoiceEdit_HistoryInvoiceEditID] FOREIGN KEY([HistoryInvoiceEditID])
REFERENCES [dbo].[HistoryInvoiceEdit] ([ID])
GO
ALTER TABLE [dbo].[ProductLocationHistory] CHECK CONSTRAINT [FK_ProductLocationHistory_HistoryInvoiceEdit_HistoryInvoiceEditID]
GO
ALTER TABLE [dbo].[ProductLocationHistory]  WITH CHECK ADD  CONSTRAINT [FK_ProductLocationHistory_OrderItem_OrderItemID] FOREIGN KEY([OrderItemID])
REFERENCES [dbo].[OrderItem] ([ID])
GO
ALTER TABLE [dbo].[ProductLocationHistory] CHECK CONSTRAINT [FK_ProductLocationHistory_OrderItem_OrderItemID]
GO
ALTER TABLE [dbo].[ProductLocationHistory]  WITH CHECK ADD  CONSTRAINT [FK_ProductLocationHistory_ProductPlacement_ProductPlacementID] FOREIGN KEY([ProductPlacementID])
REFERENCES [dbo].[ProductPlacement] ([ID])
GO
ALTER TABLE [dbo].[ProductLocationHistory] CHECK CONSTRAINT [FK_ProductLocationHistory_ProductPlacement_ProductPlacementID]
GO
ALTER TABLE [dbo].[ProductLocationHistory]  WITH CHECK ADD  CONSTRAINT [FK_ProductLocationHistory_Storage_StorageID] FOREIGN KEY([StorageID])
REFERENCES [dbo].[Storage] ([ID])
GO
ALTER TABLE [dbo].[ProductLocationHistory] CHECK CONSTRAINT [FK_ProductLocationHistory_Storage_StorageID]
GO
ALTER TABLE [dbo].[ProductOriginalNumber]  WITH CHECK ADD  CONSTRAINT [FK_ProductOriginalNumber_OriginalNumber_OriginalNumberID] FOREIGN KEY([OriginalNumberID])
REFERENCES [dbo].[OriginalNumber] ([ID])
GO
ALTER TABLE [dbo].[ProductOriginalNumber] CHECK CONSTRAINT [FK_ProductOriginalNumber_OriginalNumber_OriginalNumberID]
GO
ALTER TABLE [dbo].[ProductOriginalNumber]  WITH CHECK ADD  CONSTRAINT [FK_ProductOriginalNumber_Product_ProductID] FOREIGN KEY([ProductID])
REFERENCES [dbo].[Product] ([ID])
GO
ALTER TABLE [dbo].[ProductOriginalNumber] CHECK CONSTRAINT [FK_ProductOriginalNumber_Product_ProductID]
GO
ALTER TABLE [dbo].[ProductPlacement]  WITH CHECK ADD  CONSTRAINT [FK_ProductPlacement_ConsignmentItem_ConsignmentItemID] FOREIGN KEY([ConsignmentItemID])
REFERENCES [dbo].[ConsignmentItem] ([ID])
GO
ALTER TABLE [dbo].[ProductPlacement] CHECK CONSTRAINT [FK_ProductPlacement_ConsignmentItem_ConsignmentItemID]
GO
ALTER TABLE [dbo].[ProductPlacement]  WITH CHECK ADD  CONSTRAINT [FK_ProductPlacement_PackingListPackageOrderItem_PackingListPackageOrderItemID] FOREIGN KEY([PackingListPackageOrderItemID])
REFERENCES [dbo].[PackingListPackageOrderItem] ([ID])
GO
ALTER TABLE [dbo].[ProductPlacement] CHECK CONSTRAINT [FK_ProductPlacement_PackingListPackageOrderItem_PackingListPackageOrderItemID]
GO
ALTER TABLE [dbo].[ProductPlacement]  WITH CHECK ADD  CONSTRAINT [FK_ProductPlacement_Product_ProductID] FOREIGN KEY([ProductID])
REFERENCES [dbo].[Product] ([ID])
GO
ALTER TABLE [dbo].[ProductPlacement] CHECK CONSTRAINT [FK_ProductPlacement_Product_ProductID]
GO
ALTER TABLE [dbo].[ProductPlacement]  WITH CHECK ADD  CONSTRAINT [FK_ProductPlacement_ProductIncomeItem_ProductIncomeItemID] FOREIGN KEY([ProductIncomeItemID])
REFERENCES [dbo].[ProductIncomeItem] ([ID])
GO
ALTER TABLE [dbo].[ProductPlacement] CHECK CONSTRAINT [FK_ProductPlacement_ProductIncomeItem_ProductIncomeItemID]
GO
ALTER TABLE [dbo].[ProductPlacement]  WITH CHECK ADD  CONSTRAINT [FK_ProductPlacement_Storage_StorageID] FOREIGN KEY([StorageID])
REFERENCES [dbo].[Storage] ([ID])
GO
ALTER TABLE [dbo].[ProductPlacement] CHECK CONSTRAINT [FK_ProductPlacement_Storage_StorageID]
GO
ALTER TABLE [dbo].[ProductPlacement]  WITH CHECK ADD  CONSTRAINT [FK_ProductPlacement_SupplyOrderUkraineItem_SupplyOrderUkraineItemID] FOREIGN KEY([SupplyOrderUkraineItemID])
REFERENCES [dbo].[SupplyOrderUkraineItem] ([ID])
GO
ALTER TABLE [dbo].[ProductPlacement] CHECK CONSTRAINT [FK_ProductPlacement_SupplyOrderUkraineItem_SupplyOrderUkraineItemID]
GO
ALTER TABLE [dbo].[ProductPlacementHistory]  WITH CHECK ADD  CONSTRAINT [FK_ProductPlacementHistory_Product_ProductId] FOREIGN KEY([ProductId])
REFERENCES [dbo].[Product] ([ID])
ON DELETE CASCADE
GO
ALTER TABLE [dbo].[ProductPlacementHistory] CHECK CONSTRAINT [FK_ProductPlacementHistory_Product_ProductId]
GO
ALTER TABLE [dbo].[ProductPlacementHistory]  WITH CHECK ADD  CONSTRAINT [FK_ProductPlacementHistory_Storage_StorageId] FOREIGN KEY([StorageId])
REFERENCES [dbo].[Storage] ([ID])
ON DELETE CASCADE
GO
ALTER TABLE [dbo].[ProductPlacementHistory] CHECK CONSTRAINT [FK_ProductPlacementHistory_Storage_StorageId]
GO
ALTER TABLE [dbo].[ProductPlacementHistory]  WITH CHECK ADD  CONSTRAINT [FK_ProductPlacementHistory_User_UserId] FOREIGN KEY([UserId])
REFERENCES [dbo].[User] ([ID])
ON DELETE CASCADE
GO
ALTER TABLE [dbo].[ProductPlacementHistory] CHECK CONSTRAINT [FK_ProductPlacementHistory_User_UserId]
GO
ALTER TABLE [dbo].[ProductPlacementMovement]  WITH CHECK ADD  CONSTRAINT [FK_ProductPlacementMovement_ProductPlacement_FromProductPlacementID] FOREIGN KEY([FromProductPlacementID])
REFERENCES [dbo].[ProductPlacement] ([ID])
GO
ALTER TABLE [dbo].[ProductPlacementMovement] CHECK CONSTRAINT [FK_ProductPlacementMovement_ProductPlacement_FromProductPlacementID]
GO
ALTER TABLE [dbo].[ProductPlacementMovement]  WITH CHECK ADD  CONSTRAINT [FK_ProductPlacementMovement_ProductPlacement_ToProductPlacementID] FOREIGN KEY([ToProductPlacementID])
REFERENCES [dbo].[ProductPlacement] ([ID])
GO
ALTER TABLE [dbo].[ProductPlacementMovement] CHECK CONSTRAINT [FK_ProductPlacementMovement_ProductPlacement_ToProductPlacementID]
GO
ALTER TABLE [dbo].[ProductPlacementMovement]  WITH CHECK ADD  CONSTRAINT [FK_ProductPlacementMovement_User_ResponsibleID] FOREIGN KEY([ResponsibleID])
REFERENCES [dbo].[User] ([ID])
GO
ALTER TABLE [dbo].[ProductPlacementMovement] CHECK CONSTRAINT [FK_ProductPlacementMovement_User_ResponsibleID]
GO
ALTER TABLE [dbo].[ProductPlacementStorage]  WITH CHECK ADD  CONSTRAINT [FK_ProductPlacementStorage_Product_ProductId] FOREIGN KEY([ProductId])
REFERENCES [dbo].[Product] ([ID])
ON DELETE CASCADE
GO
ALTER TABLE [dbo].[ProductPlacementStorage] CHECK CONSTRAINT [FK_ProductPlacementStorage_Product_ProductId]
GO
ALTER TABLE [dbo].[ProductPlacementStorage]  WITH CHECK ADD  CONSTRAINT [FK_ProductPlacementStorage_ProductPlacement_ProductPlacementId] FOREIGN KEY([ProductPlacementId])
REFERENCES [dbo].[ProductPlacement] ([ID])
ON DELETE CASCADE
GO
ALTER TABLE [dbo].[ProductPlacementStorage] CHECK CONSTRAINT [FK_ProductPlacementStorage_ProductPlacement_ProductPlacementId]
GO
ALTER TABLE [dbo].[ProductPlacementStorage]  WITH CHECK ADD  CONSTRAINT [FK_ProductPlacementStorage_Storage_StorageId] FOREIGN KEY([StorageId])
REFERENCES [dbo].[Storage] ([ID])
ON DELETE CASCADE
GO
ALTER TABLE [dbo].[ProductPlacementStorage] CHECK CONSTRAINT [FK_ProductPlacementStorage_Storage_StorageId]
GO
ALTER TABLE [dbo].[ProductPricing]  WITH CHECK ADD  CONSTRAINT [FK_ProductPricing_Pricing_PricingID] FOREIGN KEY([PricingID])
REFERENCES [dbo].[Pricing] ([ID])
ON DELETE CASCADE
GO
ALTER TABLE [dbo].[ProductPricing] CHECK CONSTRAINT [FK_ProductPricing_Pricing_PricingID]
GO
ALTER TABLE [dbo].[ProductPricing]  WITH CHECK ADD  CONSTRAINT [FK_ProductPricing_Product_ProductID] FOREIGN KEY([ProductID])
REFERENCES [dbo].[Product] ([ID])
ON DELETE CASCADE
GO
ALTER TABLE [dbo].[ProductPricing] CHECK CONSTRAINT [FK_ProductPricing_Product_ProductID]
GO
ALTER TABLE [dbo].[ProductProductGroup]  WITH CHECK ADD  CONSTRAINT [FK_ProductProductGroup_Product_ProductID] FOREIGN KEY([ProductID])
REFERENCES [dbo].[Product] ([ID])
GO
ALTER TABLE [dbo].[ProductProductGroup] CHECK CONSTRAINT [FK_ProductProductGroup_Product_ProductID]
GO
ALTER TABLE [dbo].[ProductProductGroup]  WITH CHECK ADD  CONSTRAINT [FK_ProductProductGroup_ProductGroup_ProductGroupID] FOREIGN KEY([ProductGroupID])
REFERENCES [dbo].[ProductGroup] ([ID])
GO
ALTER TABLE [dbo].[ProductProductGroup] CHECK CONSTRAINT [FK_ProductProductGroup_ProductGroup_ProductGroupID]
GO
ALTER TABLE [dbo].[ProductReservation]  WITH CHECK ADD  CONSTRAINT [FK_ProductReservation_ConsignmentItem_ConsignmentItemID] FOREIGN KEY([ConsignmentItemID])
REFERENCES [dbo].[ConsignmentItem] ([ID])
GO
ALTER TABLE [dbo].[ProductReservation] CHECK CONSTRAINT [FK_ProductReservation_ConsignmentItem_ConsignmentItemID]
GO
ALTER TABLE [dbo].[ProductReservation]  WITH CHECK ADD  CONSTRAINT [FK_ProductReservation_OrderItem_OrderItemID] FOREIGN KEY([OrderItemID])
REFERENCES [dbo].[OrderItem] ([ID])
ON DELETE CASCADE
GO
ALTER TABLE [dbo].[ProductReservation] CHECK CONSTRAINT [FK_ProductReservation_OrderItem_OrderItemID]
GO
ALTER TABLE [dbo].[ProductReservation]  WITH CHECK ADD  CONSTRAINT [FK_ProductReservation_ProductAvailability_ProductAvailabilityID] FOREIGN KEY([ProductAvailabilityID])
REFERENCES [dbo].[ProductAvailability] ([ID])
ON DELETE CASCADE
GO
ALTER TABLE [dbo].[ProductReservation] CHECK CONSTRAINT [FK_ProductReservation_ProductAvailability_ProductAvailabilityID]
GO
ALTER TABLE [dbo].[ProductSet]  WITH CHECK ADD  CONSTRAINT [FK_ProductSet_Product_BaseProductID] FOREIGN KEY([BaseProductID])
REFERENCES [dbo].[Product] ([ID])
GO
ALTER TABLE [dbo].[ProductSet] CHECK CONSTRAINT [FK_ProductSet_Product_BaseProductID]
GO
ALTER TABLE [dbo].[ProductSet]  WITH CHECK ADD  CONSTRAINT [FK_ProductSet_Product_ComponentProductID] FOREIGN KEY([ComponentProductID])
REFERENCES [dbo].[Product] ([ID])
GO
ALTER TABLE [dbo].[ProductSet] CHECK CONSTRAINT [FK_ProductSet_Product_ComponentProductID]
GO
ALTER TABLE [dbo].[ProductSlug]  WITH CHECK ADD  CONSTRAINT [FK_ProductSlug_Product_ProductID] FOREIGN KEY([ProductID])
REFERENCES [dbo].[Product] ([ID])
GO
ALTER TABLE [dbo].[ProductSlug] CHECK CONSTRAINT [FK_ProductSlug_Product_ProductID]
GO
ALTER TABLE [dbo].[ProductSpecification]  WITH CHECK ADD  CONSTRAINT [FK_ProductSpecification_Product_ProductID] FOREIGN KEY([ProductID])
REFERENCES [dbo].[Product] ([ID])
GO
ALTER TABLE [dbo].[ProductSpecification] CHECK CONSTRAINT [FK_ProductSpecification_Product_ProductID]
GO
ALTER TABLE [dbo].[ProductSpecification]  WITH CHECK ADD  CONSTRAINT [FK_ProductSpecification_User_AddedByID] FOREIGN KEY([AddedByID])
REFERENCES [dbo].[User] ([ID])
GO
ALTER TABLE [dbo].[ProductSpecification] CHECK CONSTRAINT [FK_ProductSpecification_User_AddedByID]
GO
ALTER TABLE [dbo].[ProductSubGroup]  WITH CHECK ADD  CONSTRAINT [FK_ProductSubGroup_ProductGroup_RootProductGroupID] FOREIGN KEY([RootProductGroupID])
REFERENCES [dbo].[ProductGroup] ([ID])
GO
ALTER TABLE [dbo].[ProductSubGroup] CHECK CONSTRAINT [FK_ProductSubGroup_ProductGroup_RootProductGroupID]
GO
ALTER TABLE [dbo].[ProductSubGroup]  WITH CHECK ADD  CONSTRAINT [FK_ProductSubGroup_ProductGroup_SubProductGroupID] FOREIGN KEY([SubProductGroupID])
REFERENCES [dbo].[ProductGroup] ([ID])
GO
ALTER TABLE [dbo].[ProductSubGroup] CHECK CONSTRAINT [FK_ProductSubGroup_ProductGroup_SubProductGroupID]
GO
ALTER TABLE [dbo].[ProductTransfer]  WITH CHECK ADD  CONSTRAINT [FK_ProductTransfer_Organization_OrganizationID] FOREIGN KEY([OrganizationID])
REFERENCES [dbo].[Organization] ([ID])
GO
ALTER TABLE [dbo].[ProductTransfer] CHECK CONSTRAINT [FK_ProductTransfer_Organization_OrganizationID]
GO
ALTER TABLE [dbo].[ProductTransfer]  WITH CHECK ADD  CONSTRAINT [FK_ProductTransfer_Storage_FromStorageID] FOREIGN KEY([FromStorageID])
REFERENCES [dbo].[Storage] ([ID])
GO
ALTER TABLE [dbo].[ProductTransfer] CHECK CONSTRAINT [FK_ProductTransfer_Storage_FromStorageID]
GO
ALTER TABLE [dbo].[ProductTransfer]  WITH CHECK ADD  CONSTRAINT [FK_ProductTransfer_Storage_ToStorageID] FOREIGN KEY([ToStorageID])
REFERENCES [dbo].[Storage] ([ID])
GO
ALTER TABLE [dbo].[ProductTransfer] CHECK CONSTRAINT [FK_ProductTransfer_Storage_ToStorageID]
GO
ALTER TABLE [dbo].[ProductTransfer]  WITH CHECK ADD  CONSTRAINT [FK_ProductTransfer_User_ResponsibleID] FOREIGN KEY([ResponsibleID])
REFERENCES [dbo].[User] ([ID])
GO
ALTER TABLE [dbo].[ProductTransfer] CHECK CONSTRAINT [FK_ProductTransfer_User_ResponsibleID]
GO
ALTER TABLE [dbo].[ProductTransferItem]  WITH CHECK ADD  CONSTRAINT [FK_ProductTransferItem_ActReconciliationItem_ActReconciliationItemID] FOREIGN KEY([ActReconciliationItemID])
REFERENCES [dbo].[ActReconciliationItem] ([ID])
GO
ALTER TABLE [dbo].[ProductTransferItem] CHECK CONSTRAINT [FK_ProductTransferItem_ActReconciliationItem_ActReconciliationItemID]
GO
ALTER TABLE [dbo].[ProductTransferItem]  WITH CHECK ADD  CONSTRAINT [FK_ProductTransferItem_Product_ProductID] FOREIGN KEY([ProductID])
REFERENCES [dbo].[Product] ([ID])
GO
ALTER TABLE [dbo].[ProductTransferItem] CHECK CONSTRAINT [FK_ProductTransferItem_Product_ProductID]
GO
ALTER TABLE [dbo].[ProductTransferItem]  WITH CHECK ADD  CONSTRAINT [FK_ProductTransferItem_ProductTransfer_ProductTransferID] FOREIGN KEY([ProductTransferID])
REFERENCES [dbo].[ProductTransfer] ([ID])
GO
ALTER TABLE [dbo].[ProductTransferItem] CHECK CONSTRAINT [FK_ProductTransferItem_ProductTransfer_ProductTransferID]
GO
ALTER TABLE [dbo].[ProductWriteOffRule]  WITH CHECK ADD  CONSTRAINT [FK_ProductWriteOffRule_Product_ProductID] FOREIGN KEY([ProductID])
REFERENCES [dbo].[Product] ([ID])
ON DELETE CASCADE
GO
ALTER TABLE [dbo].[ProductWriteOffRule] CHECK CONSTRAINT [FK_ProductWriteOffRule_Product_ProductID]
GO
ALTER TABLE [dbo].[ProductWriteOffRule]  WITH CHECK ADD  CONSTRAINT [FK_ProductWriteOffRule_ProductGroup_ProductGroupID] FOREIGN KEY([ProductGroupID])
REFERENCES [dbo].[ProductGroup] ([ID])
ON DELETE CASCADE
GO
ALTER TABLE [dbo].[ProductWriteOffRule] CHECK CONSTRAINT [FK_ProductWriteOffRule_ProductGroup_ProductGroupID]
GO
ALTER TABLE [dbo].[ProductWriteOffRule]  WITH CHECK ADD  CONSTRAINT [FK_ProductWriteOffRule_User_CreatedByID] FOREIGN KEY([CreatedByID])
REFERENCES [dbo].[User] ([ID])
GO
ALTER TABLE [dbo].[ProductWriteOffRule] CHECK CONSTRAINT [FK_ProductWriteOffRule_User_CreatedByID]
GO
ALTER TABLE [dbo].[ProductWriteOffRule]  WITH CHECK ADD  CONSTRAINT [FK_ProductWriteOffRule_User_UpdatedByID] FOREIGN KEY([UpdatedByID])
REFERENCES [dbo].[User] ([ID])
GO
ALTER TABLE [dbo].[ProductWriteOffRule] CHECK CONSTRAINT [FK_ProductWriteOffRule_User_UpdatedByID]
GO
ALTER TABLE [dbo].[ProductAvailabilityCartLimits]  WITH CHECK ADD  CONSTRAINT [CK_ProductAvailabilityCartLimits_MinAvailabilityUA] CHECK  (([MinAvailabilityUA]>=(1)))
GO
ALTER TABLE [dbo].[ProductAvailabilityCartLimits] CHECK CONSTRAINT [CK_ProductAvailabilityCartLimits_MinAvailabilityUA]
GO
ALTER TABLE [dbo].[ProductAvailabilityCartLimits]  WITH CHECK ADD  CONSTRAINT [CK_ProductAvailabilityCartLimits_MaxAvailabilityUA] CHECK  (([MaxAvailabilityUA]>=(1)))
GO
ALTER TABLE [dbo].[ProductAvailabilityCartLimits] CHECK CONSTRAINT [CK_ProductAvailabilityCartLimits_MaxAvailabilityUA]
GO
ALTER TABLE [dbo].[ProductAvailabilityCartLimits]  WITH CHECK ADD  CONSTRAINT [CK_ProductAvailabilityCartLimits_MinAvailabilityPL] CHECK  (([MinAvailabilityPL]>=(1)))
GO
ALTER TABLE [dbo].[ProductAvailabilityCartLimits] CHECK CONSTRAINT [CK_ProductAvailabilityCartLimits_MinAvailabilityPL]
GO
ALTER TABLE [dbo].[ProductAvailabilityCartLimits]  WITH CHECK ADD  CONSTRAINT [CK_ProductAvailabilityCartLimits_AvailabilityUA] CHECK  (([MaxAvailabilityUA]>[MinAvailabilityUA]))
GO
ALTER TABLE [dbo].[ProductAvailabilityCartLimits] CHECK CONSTRAINT [CK_ProductAvailabilityCartLimits_AvailabilityUA]
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Name of the unit in full.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'MeasureUnit', @level2type=N'COLUMN',@level2name=N'Description'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Short name of the unit.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'MeasureUnit', @level2type=N'COLUMN',@level2name=N'Name'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Code of the unit in 1C.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'MeasureUnit', @level2type=N'COLUMN',@level2name=N'CodeOneC'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Unit in which products are counted.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'MeasureUnit'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Description as entered; DescriptionUA and DescriptionPL hold it by language.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Product', @level2type=N'COLUMN',@level2name=N'Description'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Set when substitutes of the product are listed in ProductAnalogue.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Product', @level2type=N'COLUMN',@level2name=N'HasAnalogue'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Set when images of the product are listed in ProductImage.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Product', @level2type=N'COLUMN',@level2name=N'HasImage'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'The product may be sold.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Product', @level2type=N'COLUMN',@level2name=N'IsForSale'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'The product is shown in the web shop.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Product', @level2type=N'COLUMN',@level2name=N'IsForWeb'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Zero-sale flag of the ERP; the rule behind it is in the application.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Product', @level2type=N'COLUMN',@level2name=N'IsForZeroSale'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Main original equipment (OEM) number of the part; all of them are in ProductOriginalNumber.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Product', @level2type=N'COLUMN',@level2name=N'MainOriginalNumber'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Unit in which the product is counted.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Product', @level2type=N'COLUMN',@level2name=N'MeasureUnitID'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Name as entered; NameUA and NamePL hold it by language.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Product', @level2type=N'COLUMN',@level2name=N'Name'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Standard quantity of an order, kept as text.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Product', @level2type=N'COLUMN',@level2name=N'OrderStandard'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Standard quantity of a pack, kept as text.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Product', @level2type=N'COLUMN',@level2name=N'PackingStandard'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Size, kept as text.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Product', @level2type=N'COLUMN',@level2name=N'Size'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Customs commodity code in the Ukrainian Classification of Goods for Foreign Economic Activity.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Product', @level2type=N'COLUMN',@level2name=N'UCGFEA'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Article number of the product.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Product', @level2type=N'COLUMN',@level2name=N'VendorCode'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Volume, kept as text.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Product', @level2type=N'COLUMN',@level2name=N'Volume'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Weight of one measure unit of the product.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Product', @level2type=N'COLUMN',@level2name=N'Weight'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Set when the product is a kit whose components are listed in ProductSet.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Product', @level2type=N'COLUMN',@level2name=N'HasComponent'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Image kept on the product itself; the list of images is ProductImage.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Product', @level2type=N'COLUMN',@level2name=N'Image'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Marker of a best-seller.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Product', @level2type=N'COLUMN',@level2name=N'Top'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Description in Polish.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Product', @level2type=N'COLUMN',@level2name=N'DescriptionPL'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Description in Ukrainian.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Product', @level2type=N'COLUMN',@level2name=N'DescriptionUA'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Name in Polish.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Product', @level2type=N'COLUMN',@level2name=N'NamePL'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Name in Ukrainian.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Product', @level2type=N'COLUMN',@level2name=N'NameUA'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Polish description in the form that search compares.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Product', @level2type=N'COLUMN',@level2name=N'SearchDescriptionPL'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Polish name in the form that search compares.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Product', @level2type=N'COLUMN',@level2name=N'SearchNamePL'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Notes in Polish.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Product', @level2type=N'COLUMN',@level2name=N'NotesPL'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Notes in Ukrainian.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Product', @level2type=N'COLUMN',@level2name=N'NotesUA'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Ukrainian description in the form that search compares.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Product', @level2type=N'COLUMN',@level2name=N'SearchDescriptionUA'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Ukrainian name in the form that search compares.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Product', @level2type=N'COLUMN',@level2name=N'SearchNameUA'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Size in the form that search compares.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Product', @level2type=N'COLUMN',@level2name=N'SearchSize'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Vendor code in the form that search compares.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Product', @level2type=N'COLUMN',@level2name=N'SearchVendorCode'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Description in the form that search compares.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Product', @level2type=N'COLUMN',@level2name=N'SearchDescription'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Name in the form that search compares.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Product', @level2type=N'COLUMN',@level2name=N'SearchName'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Polish synonyms in the form that search compares.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Product', @level2type=N'COLUMN',@level2name=N'SearchSynonymsPL'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Ukrainian synonyms in the form that search compares.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Product', @level2type=N'COLUMN',@level2name=N'SearchSynonymsUA'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Other names of the product in Polish.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Product', @level2type=N'COLUMN',@level2name=N'SynonymsPL'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Other names of the product in Ukrainian.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Product', @level2type=N'COLUMN',@level2name=N'SynonymsUA'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Standard of the product, kept as text.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Product', @level2type=N'COLUMN',@level2name=N'Standard'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Identifier, in the AMG system, of the parent of the product.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Product', @level2type=N'COLUMN',@level2name=N'ParentAmgID'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Identifier, in the Fenix system, of the parent of the product.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Product', @level2type=N'COLUMN',@level2name=N'ParentFenixID'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Code of the product in the AMG system.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Product', @level2type=N'COLUMN',@level2name=N'SourceAmgCode'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Code of the product in the Fenix system.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Product', @level2type=N'COLUMN',@level2name=N'SourceFenixCode'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Article of the catalogue: a car part or other goods that the company buys, stocks and sells.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Product'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Product that substitutes.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductAnalogue', @level2type=N'COLUMN',@level2name=N'AnalogueProductID'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Product that is substituted.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductAnalogue', @level2type=N'COLUMN',@level2name=N'BaseProductID'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Substitute of a product: another product that can be sold in its place.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductAnalogue'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Quantity available, in the measure unit of the product.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductAvailability', @level2type=N'COLUMN',@level2name=N'Amount'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Stock of a product in a storage.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductAvailability'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Product that the limits hold for.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductAvailabilityCartLimits', @level2type=N'COLUMN',@level2name=N'ProductId'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Lower limit for Ukraine.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductAvailabilityCartLimits', @level2type=N'COLUMN',@level2name=N'MinAvailabilityUA'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Upper limit for Ukraine.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductAvailabilityCartLimits', @level2type=N'COLUMN',@level2name=N'MaxAvailabilityUA'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Lower limit for Poland.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductAvailabilityCartLimits', @level2type=N'COLUMN',@level2name=N'MinAvailabilityPL'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Limits of the availability that the cart of the web shop works with, one row for each product.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductAvailabilityCartLimits'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Organization that the document belongs to.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductCapitalization', @level2type=N'COLUMN',@level2name=N'OrganizationID'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Capitalization: document that enters goods into the stock of a storage.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductCapitalization'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Quantity entered into stock.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductCapitalizationItem', @level2type=N'COLUMN',@level2name=N'Qty'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Part of Qty that is not used up yet.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductCapitalizationItem', @level2type=N'COLUMN',@level2name=N'RemainingQty'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Weight of the goods of the line.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductCapitalizationItem', @level2type=N'COLUMN',@level2name=N'Weight'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Price of one measure unit.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductCapitalizationItem', @level2type=N'COLUMN',@level2name=N'UnitPrice'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Capitalization that the line belongs to.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductCapitalizationItem', @level2type=N'COLUMN',@level2name=N'ProductCapitalizationID'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Line of a capitalization: a product, its quantity and its value.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductCapitalizationItem'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Car brand.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductCarBrand', @level2type=N'COLUMN',@level2name=N'CarBrandID'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Car brand that a product fits.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductCarBrand'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Category.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductCategory', @level2type=N'COLUMN',@level2name=N'CategoryID'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Category that a product is listed in.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductCategory'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Description of the group.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductGroup', @level2type=N'COLUMN',@level2name=N'Description'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Full name of the group.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductGroup', @level2type=N'COLUMN',@level2name=N'FullName'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Short name of the group.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductGroup', @level2type=N'COLUMN',@level2name=N'Name'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Set when the group stands below another one.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductGroup', @level2type=N'COLUMN',@level2name=N'IsSubGroup'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'The group is in use.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductGroup', @level2type=N'COLUMN',@level2name=N'IsActive'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Group of products; groups form a tree through ProductSubGroup.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductGroup'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Agreement with the client that grants the discount.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductGroupDiscount', @level2type=N'COLUMN',@level2name=N'ClientAgreementID'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Discount in percent.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductGroupDiscount', @level2type=N'COLUMN',@level2name=N'DiscountRate'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'The discount is in force.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductGroupDiscount', @level2type=N'COLUMN',@level2name=N'IsActive'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Discount on a group of products under an agreement with a client.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductGroupDiscount'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Address of the image.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductImage', @level2type=N'COLUMN',@level2name=N'ImageUrl'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'The image stands first among the images of the product.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductImage', @level2type=N'COLUMN',@level2name=N'IsMainImage'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Image of a product.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductImage'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Kind of the income; the numbers are named in the application.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductIncome', @level2type=N'COLUMN',@level2name=N'ProductIncomeType'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'The document is hidden in the lists of the ERP.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductIncome', @level2type=N'COLUMN',@level2name=N'IsHide'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'The document was taken over from 1C.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductIncome', @level2type=N'COLUMN',@level2name=N'IsFromOneC'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Income: document by which goods arrive in a storage.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductIncome'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Line of a sale return that the goods come from.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductIncomeItem', @level2type=N'COLUMN',@level2name=N'SaleReturnItemID'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Income that the line belongs to.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductIncomeItem', @level2type=N'COLUMN',@level2name=N'ProductIncomeID'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Quantity that arrived.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductIncomeItem', @level2type=N'COLUMN',@level2name=N'Qty'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Part of Qty that is not used up yet.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductIncomeItem', @level2type=N'COLUMN',@level2name=N'RemainingQty'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Line of a capitalization that the goods come from.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductIncomeItem', @level2type=N'COLUMN',@level2name=N'ProductCapitalizationItemID'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Line of an income: a quantity and the document line that it comes from.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductIncomeItem'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Quantity assigned.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductLocation', @level2type=N'COLUMN',@level2name=N'Qty'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Line of a transfer that the quantity is assigned to.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductLocation', @level2type=N'COLUMN',@level2name=N'ProductTransferItemID'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Quantity that stands on the invoice document.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductLocation', @level2type=N'COLUMN',@level2name=N'InvoiceDocumentQty'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Quantity of a placement that is assigned to a document line.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductLocation'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Quantity moved.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductLocationHistory', @level2type=N'COLUMN',@level2name=N'Qty'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Kind of the movement; the numbers are named in the application.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductLocationHistory', @level2type=N'COLUMN',@level2name=N'TypeOfMovement'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Edit of an invoice that the movement belongs to.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductLocationHistory', @level2type=N'COLUMN',@level2name=N'HistoryInvoiceEditID'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Log of the movements of product locations.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductLocationHistory'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Original number.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductOriginalNumber', @level2type=N'COLUMN',@level2name=N'OriginalNumberID'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'The number is the main one of the product.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductOriginalNumber', @level2type=N'COLUMN',@level2name=N'IsMainOriginalNumber'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Original equipment (OEM) number that a product answers to.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductOriginalNumber'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Quantity that lies in the place.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductPlacement', @level2type=N'COLUMN',@level2name=N'Qty'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'First part of the address of the place.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductPlacement', @level2type=N'COLUMN',@level2name=N'StorageNumber'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Row: second part of the address of the place.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductPlacement', @level2type=N'COLUMN',@level2name=N'RowNumber'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Cell: third part of the address of the place.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductPlacement', @level2type=N'COLUMN',@level2name=N'CellNumber'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Line of an income that brought the goods.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductPlacement', @level2type=N'COLUMN',@level2name=N'ProductIncomeItemID'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Original-placement flag of the ERP; the rule behind it is in the application.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductPlacement', @level2type=N'COLUMN',@level2name=N'IsOriginal'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Set when the placement is written to ProductPlacementHistory.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductPlacement', @level2type=N'COLUMN',@level2name=N'IsHistorySet'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Place in a storage (number, row, cell) where a quantity of a product lies.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductPlacement'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Address of the place, as text.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductPlacementHistory', @level2type=N'COLUMN',@level2name=N'Placement'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Product that was placed.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductPlacementHistory', @level2type=N'COLUMN',@level2name=N'ProductId'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Storage that holds the place.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductPlacementHistory', @level2type=N'COLUMN',@level2name=N'StorageId'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Quantity placed.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductPlacementHistory', @level2type=N'COLUMN',@level2name=N'Qty'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Kind of the place; the numbers are named in the application.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductPlacementHistory', @level2type=N'COLUMN',@level2name=N'StorageLocationType'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Kind of the addition; the numbers are named in the application.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductPlacementHistory', @level2type=N'COLUMN',@level2name=N'AdditionType'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'User who placed the goods.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductPlacementHistory', @level2type=N'COLUMN',@level2name=N'UserId'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Log of what was put where in a storage.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductPlacementHistory'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Quantity moved.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductPlacementMovement', @level2type=N'COLUMN',@level2name=N'Qty'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Placement that the goods leave.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductPlacementMovement', @level2type=N'COLUMN',@level2name=N'FromProductPlacementID'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Placement that the goods come to.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductPlacementMovement', @level2type=N'COLUMN',@level2name=N'ToProductPlacementID'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Move of goods from one place of a storage to another.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductPlacementMovement'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Quantity that lies in the place.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductPlacementStorage', @level2type=N'COLUMN',@level2name=N'Qty'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Address of the place, as text.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductPlacementStorage', @level2type=N'COLUMN',@level2name=N'Placement'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Article number of the product.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductPlacementStorage', @level2type=N'COLUMN',@level2name=N'VendorCode'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Placement.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductPlacementStorage', @level2type=N'COLUMN',@level2name=N'ProductPlacementId'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Product that lies in the place.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductPlacementStorage', @level2type=N'COLUMN',@level2name=N'ProductId'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Storage that holds the place.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductPlacementStorage', @level2type=N'COLUMN',@level2name=N'StorageId'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Quantity of a product by place and storage, with the address of the place as text.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductPlacementStorage'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Pricing: the price list that the price belongs to.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductPricing', @level2type=N'COLUMN',@level2name=N'PricingID'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Price of one measure unit.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductPricing', @level2type=N'COLUMN',@level2name=N'Price'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Price of a product under a pricing.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductPricing'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Standard quantity of an order of the product within the group.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductProductGroup', @level2type=N'COLUMN',@level2name=N'OrderStandard'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Article number of the product within the group.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductProductGroup', @level2type=N'COLUMN',@level2name=N'VendorCode'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Membership of a product in a group.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductProductGroup'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Stock that the reservation takes from.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductReservation', @level2type=N'COLUMN',@level2name=N'ProductAvailabilityID'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Quantity reserved.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductReservation', @level2type=N'COLUMN',@level2name=N'Qty'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'The reservation belongs to a resale.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductReservation', @level2type=N'COLUMN',@level2name=N'IsReSaleReservation'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Quantity of the available stock that is reserved for an order item.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductReservation'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Product that is the kit.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductSet', @level2type=N'COLUMN',@level2name=N'BaseProductID'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Product that is a component of the kit.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductSet', @level2type=N'COLUMN',@level2name=N'ComponentProductID'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'How many of the component one kit holds.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductSet', @level2type=N'COLUMN',@level2name=N'SetComponentsQty'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Component of a kit: a product that is sold as a part of another one.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductSet'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Readable part of the address.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductSlug', @level2type=N'COLUMN',@level2name=N'Url'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Readable address of a product in the web shop, one for each language.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductSlug'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'User who added the specification.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductSpecification', @level2type=N'COLUMN',@level2name=N'AddedByID'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Customs commodity code.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductSpecification', @level2type=N'COLUMN',@level2name=N'SpecificationCode'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Name of the goods for customs.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductSpecification', @level2type=N'COLUMN',@level2name=N'Name'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'The specification is in force.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductSpecification', @level2type=N'COLUMN',@level2name=N'IsActive'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Rate of the duty in percent.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductSpecification', @level2type=N'COLUMN',@level2name=N'DutyPercent'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Customs value of the goods.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductSpecification', @level2type=N'COLUMN',@level2name=N'CustomsValue'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Amount of the duty.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductSpecification', @level2type=N'COLUMN',@level2name=N'Duty'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Rate of the value added tax in percent.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductSpecification', @level2type=N'COLUMN',@level2name=N'VATPercent'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Amount of the value added tax.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductSpecification', @level2type=N'COLUMN',@level2name=N'VATValue'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Customs specification of a product: commodity code, duty and value added tax.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductSpecification'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Group above.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductSubGroup', @level2type=N'COLUMN',@level2name=N'RootProductGroupID'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Group below.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductSubGroup', @level2type=N'COLUMN',@level2name=N'SubProductGroupID'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Edge of the tree of groups: a group and one that stands below it.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductSubGroup'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Storage that the goods leave.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductTransfer', @level2type=N'COLUMN',@level2name=N'FromStorageID'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Storage that the goods come to.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductTransfer', @level2type=N'COLUMN',@level2name=N'ToStorageID'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Organization that the document belongs to.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductTransfer', @level2type=N'COLUMN',@level2name=N'OrganizationID'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'The transfer belongs to management accounting.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductTransfer', @level2type=N'COLUMN',@level2name=N'IsManagement'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Transfer: document that moves goods from one storage to another.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductTransfer'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Quantity moved.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductTransferItem', @level2type=N'COLUMN',@level2name=N'Qty'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Reason of the transfer of this line.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductTransferItem', @level2type=N'COLUMN',@level2name=N'Reason'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Transfer that the line belongs to.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductTransferItem', @level2type=N'COLUMN',@level2name=N'ProductTransferID'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Line of a transfer: a product and its quantity.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductTransferItem'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Language code that the rule holds for.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductWriteOffRule', @level2type=N'COLUMN',@level2name=N'RuleLocale'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Kind of the rule; the numbers are named in the application.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductWriteOffRule', @level2type=N'COLUMN',@level2name=N'RuleType'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'User who made the rule.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductWriteOffRule', @level2type=N'COLUMN',@level2name=N'CreatedByID'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'User who last changed the rule.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductWriteOffRule', @level2type=N'COLUMN',@level2name=N'UpdatedByID'
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'Rule by which stock is written off, for a product, for a group of products or for all of a locale.' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'ProductWriteOffRule'
GO
