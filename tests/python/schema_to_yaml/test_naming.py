import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.schema_to_yaml.map.naming import (
    MAX_BYTES,
    fits,
    is_plain,
    needs_quotes,
    shortened,
    snake_case,
)

COLUMNS_OF_THE_PRODUCT_ECOSYSTEM = """
    ID=id Created=created Deleted=deleted Description=description HasAnalogue=has_analogue
    HasImage=has_image IsForSale=is_for_sale IsForWeb=is_for_web IsForZeroSale=is_for_zero_sale
    MainOriginalNumber=main_original_number MeasureUnitID=measure_unit_id Name=name
    NetUID=net_uid OrderStandard=order_standard PackingStandard=packing_standard Size=size
    UCGFEA=ucgfea Updated=updated VendorCode=vendor_code Volume=volume Weight=weight
    HasComponent=has_component Image=image Top=top DescriptionPL=description_pl
    DescriptionUA=description_ua NamePL=name_pl NameUA=name_ua SourceAmgID=source_amg_id
    SourceFenixID=source_fenix_id SearchDescriptionPL=search_description_pl
    SearchNamePL=search_name_pl NotesPL=notes_pl NotesUA=notes_ua
    SearchDescriptionUA=search_description_ua SearchNameUA=search_name_ua SearchSize=search_size
    SearchVendorCode=search_vendor_code SearchDescription=search_description
    SearchName=search_name SearchSynonymsPL=search_synonyms_pl
    SearchSynonymsUA=search_synonyms_ua SynonymsPL=synonyms_pl SynonymsUA=synonyms_ua
    Standard=standard ParentAmgID=parent_amg_id ParentFenixID=parent_fenix_id
    SourceAmgCode=source_amg_code SourceFenixCode=source_fenix_code
    AnalogueProductID=analogue_product_id BaseProductID=base_product_id Amount=amount
    ProductID=product_id StorageID=storage_id ProductId=product_id
    MinAvailabilityUA=min_availability_ua MaxAvailabilityUA=max_availability_ua
    MinAvailabilityPL=min_availability_pl Number=number Comment=comment FromDate=from_date
    OrganizationID=organization_id ResponsibleID=responsible_id Qty=qty
    RemainingQty=remaining_qty UnitPrice=unit_price
    ProductCapitalizationID=product_capitalization_id CarBrandID=car_brand_id
    CategoryID=category_id FullName=full_name IsSubGroup=is_sub_group IsActive=is_active
    ClientAgreementID=client_agreement_id DiscountRate=discount_rate
    ProductGroupID=product_group_id ImageUrl=image_url IsMainImage=is_main_image UserID=user_id
    ProductIncomeType=product_income_type IsHide=is_hide IsFromOneC=is_from_one_c
    SaleReturnItemID=sale_return_item_id ProductIncomeID=product_income_id
    PackingListPackageOrderItemID=packing_list_package_order_item_id
    SupplyOrderUkraineItemID=supply_order_ukraine_item_id
    ActReconciliationItemID=act_reconciliation_item_id
    ProductCapitalizationItemID=product_capitalization_item_id
    ProductPlacementID=product_placement_id OrderItemID=order_item_id
    DepreciatedOrderItemID=depreciated_order_item_id
    ProductTransferItemID=product_transfer_item_id InvoiceDocumentQty=invoice_document_qty
    TypeOfMovement=type_of_movement HistoryInvoiceEditID=history_invoice_edit_id
    OriginalNumberID=original_number_id IsMainOriginalNumber=is_main_original_number
    StorageNumber=storage_number RowNumber=row_number CellNumber=cell_number
    ProductIncomeItemID=product_income_item_id ConsignmentItemID=consignment_item_id
    IsOriginal=is_original IsHistorySet=is_history_set Placement=placement StorageId=storage_id
    StorageLocationType=storage_location_type AdditionType=addition_type UserId=user_id
    FromProductPlacementID=from_product_placement_id
    ToProductPlacementID=to_product_placement_id ProductPlacementId=product_placement_id
    PricingID=pricing_id Price=price ProductAvailabilityID=product_availability_id
    IsReSaleReservation=is_re_sale_reservation ComponentProductID=component_product_id
    SetComponentsQty=set_components_qty Url=url Locale=locale AddedByID=added_by_id
    SpecificationCode=specification_code DutyPercent=duty_percent CustomsValue=customs_value
    Duty=duty VATPercent=vat_percent VATValue=vat_value RootProductGroupID=root_product_group_id
    SubProductGroupID=sub_product_group_id FromStorageID=from_storage_id
    ToStorageID=to_storage_id IsManagement=is_management Reason=reason
    ProductTransferID=product_transfer_id RuleLocale=rule_locale RuleType=rule_type
    CreatedByID=created_by_id UpdatedByID=updated_by_id CodeOneC=code_one_c
"""

TABLES_OF_THE_PRODUCT_ECOSYSTEM = """
    Product=product ProductAnalogue=product_analogue ProductAvailability=product_availability
    ProductAvailabilityCartLimits=product_availability_cart_limits
    ProductCapitalization=product_capitalization
    ProductCapitalizationItem=product_capitalization_item ProductCarBrand=product_car_brand
    ProductCategory=product_category ProductGroup=product_group
    ProductGroupDiscount=product_group_discount ProductImage=product_image
    ProductIncome=product_income ProductIncomeItem=product_income_item
    ProductLocation=product_location ProductLocationHistory=product_location_history
    ProductOriginalNumber=product_original_number ProductPlacement=product_placement
    ProductPlacementHistory=product_placement_history
    ProductPlacementMovement=product_placement_movement
    ProductPlacementStorage=product_placement_storage ProductPricing=product_pricing
    ProductProductGroup=product_product_group ProductReservation=product_reservation
    ProductSet=product_set ProductSlug=product_slug ProductSpecification=product_specification
    ProductSubGroup=product_sub_group ProductTransfer=product_transfer
    ProductTransferItem=product_transfer_item ProductWriteOffRule=product_write_off_rule
    MeasureUnit=measure_unit
"""

OTHER_NAMES = {
    "ID": "id",
    "IDs": "ids",
    "OrderIDs": "order_ids",
    "URLsOfPage": "urls_of_page",
    "HTTPServerURL": "http_server_url",
    "iPhone": "i_phone",
    "A1B2": "a1_b2",
    "Price2": "price2",
    "2ndPrice": "2nd_price",
    "Order Item": "order_item",
    "Order__Item": "order_item",
    "order-item (old)": "order_item_old",
    "already_snake_case": "already_snake_case",
    "SHOUTING_NAME": "shouting_name",
    "As": "as",
    "X": "x",
    "$action": "action",
    "Straße": "straße",
    "Ärger": "ärger",
    "A\u0308rger": "ärger",
    "НазваТовару": "назва_товару",
    "商品": "商品",
    "A🄰": "a",
    "%": "",
}


def pairs(text: str) -> list[tuple[str, str]]:
    return [(name, snake) for name, _, snake in (pair.partition("=") for pair in text.split())]


@pytest.mark.parametrize(("name", "snake"), pairs(COLUMNS_OF_THE_PRODUCT_ECOSYSTEM))
def test_columns_of_the_product_ecosystem_keep_their_acronyms_whole(name, snake):
    assert snake_case(name) == snake


@pytest.mark.parametrize(("name", "snake"), pairs(TABLES_OF_THE_PRODUCT_ECOSYSTEM))
def test_tables_of_the_product_ecosystem_become_snake_case(name, snake):
    assert snake_case(name) == snake


@pytest.mark.parametrize(("name", "snake"), OTHER_NAMES.items())
def test_unusual_names_become_snake_case(name, snake):
    assert snake_case(name) == snake


@given(st.text(max_size=40))
def test_snake_case_is_its_own_snake_case(name):
    assert snake_case(snake_case(name)) == snake_case(name)


@given(st.text(string.ascii_letters + string.digits + "_ -", max_size=40))
def test_names_in_ascii_become_plain_unless_they_start_with_a_digit(name):
    snake = snake_case(name)
    assert not snake or is_plain(snake) or snake[0].isdigit()


@given(st.text(string.ascii_letters + string.digits, max_size=40))
def test_no_letter_or_digit_gets_lost(name):
    assert snake_case(name).replace("_", "") == name.lower()


@pytest.mark.parametrize("name", ["order", "user", "2nd_price", "straße", "with space", "Upper"])
def test_reserved_and_unusual_names_need_quotes(name):
    assert needs_quotes(name)


@pytest.mark.parametrize("name", ["name", "size", "top", "number", "net_uid", "_x1"])
def test_other_names_need_no_quotes(name):
    assert not needs_quotes(name)


@given(st.text(min_size=1, max_size=200))
def test_shortened_names_fit(name):
    assert fits(shortened(name))


def test_long_names_that_differ_at_their_end_stay_different():
    start = "x" * MAX_BYTES
    assert shortened(start + "a") != shortened(start + "b")
    assert shortened(start) == start
