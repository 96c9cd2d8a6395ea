package access_test

import (
	"testing"

	"kith/graph"
)

// TestAround: the dwelling is hidden however another source writes it and on whatever side it stands: with whoever is
// there, who is related to or lives with them, their household, firm and meter. What is elsewhere, is not.
func TestAround(t *testing.T) {
	on(t, embedded, func(t *testing.T, behind, s graph.Store) {
		write(t, behind, "adr_order lines=5_Lane postcode=3000", "adr_slip lines=Lnae_5 city=Aarberg",
			"adr_firm lines=Lane_5 postcode=3000 unit=rear", "adr_home lines=Lane_5,_3000_Aarberg",
			"adr_meter lines=Lane_5 postcode=3000", "adr_son lines=Lane_5 postcode=3000", "adr_shop lines=Lane_8 postcode=3000",
			"adr_aunt lines=Lane_5 postcode=9000", "com_mia tradingName=Mia kind=OTHER", "hh_lane name=Lane",
			"per_gus fullName=Gus", "adr_gus lines=5_Lane postcode=3000", "acc_gas number=G-1", "spt_gas kind=METER",
			"per_mia-LOCATED_AT-adr_order use=MAILING", "per_mia-LOCATED_AT-adr_slip use=HOME",
			"per_mia-OWNS_BUSINESS-com_mia", "com_mia-LOCATED_AT-adr_firm use=WORK",
			"com_mia-LOCATED_AT-adr_shop use=WORK", "per_mia-MEMBER_OF-hh_lane", "hh_lane-LOCATED_AT-adr_home use=HOME",
			"per_gus-MEMBER_OF-hh_lane", "per_gus-LOCATED_AT-adr_gus use=HOME",
			"per_mia-HAS_ROLE-acc_gas role=OWNER", "acc_gas-SUPPLIES-spt_gas", "spt_gas-AT-adr_meter",
			"per_tim-LOCATED_AT-adr_son use=HOME", "per_tim-LOCATED_AT-adr_aunt use=SEASONAL")
		if got, want := ids(t, s, addresses()), "adr_aunt adr_next adr_old adr_shop"; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
		if got, want := ids(t, s, along(every("Household"), step("MEMBER_OF", true, every("Person")))),
			"hh_home[per_olaf] hh_lane[] hh_other[]"; got != want {
			t.Errorf("members: got %q, want %q", got, want)
		}
	})
}
