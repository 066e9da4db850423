"""What the portal's plan has, and what the web client asks at its start."""

import docspace_api_sdk as sdk
from docspace_api_sdk.api.portal.quota_api import QuotaApi  # the package exports another one by this name


def test_the_plan_of_the_portal(owner):
    quotas = QuotaApi(owner)
    plan = quotas.get_portal_quota().response
    assert (plan.name, plan.trial, plan.max_file_size) == ("rollcall", False, 2**63 - 1)
    assert quotas.get_right_quota().response == plan
    tariff = quotas.get_portal_tariff().response
    assert tariff.state == sdk.TariffState.Paid and tariff.due_date.year == 9999 and tariff.quotas == []
    features = {f.id: f for f in sdk.PaymentApi(owner).get_quota_payment_information().response.features}
    assert features["manager"].used.value >= 1 and features["audit"].value is True


def test_the_start_of_the_web_client(owner):
    common = sdk.CommonSettingsApi(owner)
    assert common.get_portal_color_theme().response.selected == 1
    assert common.get_socket_settings().response is not None
    assert common.get_deep_link_settings().response.handling_mode == 0
    assert common.get_payment_settings().response.current_license.trial is False
    assert common.get_tenant_ai_access_settings().response.enabled is False
    rebranding = sdk.RebrandingApi(owner)
    # The models of these two name the request's member, so only the calls themselves can be checked.
    assert rebranding.get_company_white_label_settings_with_http_info().status_code == 200
    assert rebranding.get_additional_white_label_settings_with_http_info().status_code == 200
    assert rebranding.get_white_label_logos().response == []
    assert sdk.SSOApi(owner).get_sso_settings_v2().response.enable_sso is False
    assert sdk.LicenseApi(owner).get_is_license_required().response is False
