package access_test

import (
	"strings"
	"testing"

	"kith/decision"
	"kith/graph"
)

// TestAround: the dwelling is hidden however another source writes it and on whatever side it stands: with whoever is
// there, who is related to or lives with them, their household, firm and meter. What is elsewhere, is not.
func TestAround(t *testing.T) {
	on(t, all, func(t *testing.T, behind, s graph.Store) {
		write(t, behind, "adr_order lines=5_Lane postcode=3000", "adr_slip lines=Lnae_5 city=Aarberg",
			"adr_firm lines=Lane_5 postcode=3000 unit=rear", "adr_home lines=Lane_5,_3000_Aarberg",
			"adr_meter lines=Lane_5 postcode=3000", "adr_son lines=Lane_5 postcode=3000",
			"adr_shop lines=Lane_8 postcode=3000",
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

// TestMarkedWrong: whoever may not see an address does not come to see it, or what quotes it, by saying that the links
// are wrong by which it is hidden.
func TestMarkedWrong(t *testing.T) {
	on(t, embedded, func(t *testing.T, behind, s graph.Store) {
		write(t, behind, "com_mia tradingName=Mia kind=OTHER", "adr_firm lines=Lane_5 postcode=3000 unit=rear",
			"per_mia-OWNS_BUSINESS-com_mia", "com_mia-LOCATED_AT-adr_firm use=WORK",
			"adr_meter lines=Lane_5 postcode=3000", "spt_gas kind=METER", "acc_gas number=G-1",
			"per_mia-HAS_ROLE-acc_gas role=OWNER", "acc_gas-SUPPLIES-spt_gas", "spt_gas-AT-adr_meter",
			record("aunt")+"reach=Lane_5", "per_aunt@rec_aunt fullName=Ada", "per_aunt-RELATED_TO-per_mia kind=CHILD")
		told := func() string {
			return ids(t, s, addresses()) + "; " + ids(t, s, where(every("SourceRecord"), holds("reach=Lane 5")))
		}
		before := told()
		for _, e := range []string{"per_mia-RELATED_TO-per_tim kind=CHILD", "per_mia-OWNS_BUSINESS-com_mia",
			"acc_gas-SUPPLIES-spt_gas", "per_aunt-RELATED_TO-per_mia kind=CHILD"} {
			is := batch([]string{e}).Edges[0].Edge
			about := m.Edge(is.Type).Name(is.From, is.To, is.Since, is.Vals).String()
			if _, err := decision.MarkWrong(t.Context(), s, m, otto, decision.Wrong{About: about}); err != nil {
				t.Fatal(e, err)
			}
		}
		if after := told(); after != before {
			t.Errorf("told %q, and before %q", after, before)
		}
	})
}

// TestQuoted: a source whose mapping leaves the address out has it in its records still: of a call, an account, a
// relative or a role. What first reached somebody there is hidden with it.
func TestQuoted(t *testing.T) {
	on(t, all, func(t *testing.T, behind, s graph.Store) {
		rec := func(id, values string) string { return record(id) + values }
		write(t, behind, rec("call", "at=Rear,_Lane_5|tel=1"), rec("bill", "to=Mia,_Lane_5,_3000_Aarberg"),
			rec("aunt", "reach=Lane_5"), rec("signer", "no=5|role=PAYER|street=Lane"), rec("letter", "tel=9|to=5_Lane"),
			rec("plain", "to=Lane_6"),
			"rec_key system=s recordId=Mia,_Lane_5 loadedAt=2026-01-01T00:00:00Z values=a=b",
			"per_mia-LOCATED_AT-adr_refuge@rec_key use=HOME", "per_mia@rec_key fullName=Mia",
			"int_call@rec_call kind=CALL at=2026-01-01T00:00:00Z",
			"acc_loan@rec_bill number=L-1",
			"per_aunt@rec_aunt fullName=Ada", "cpt_ninth@rec_letter kind=PHONE value=9",
			"acc_shop@rec_plain number=S-1",
			"int_call-WITH-per_mia", "per_mia-HAS_ROLE-acc_loan role=OWNER", "per_aunt-RELATED_TO-per_mia kind=CHILD",
			"per_mia-HAS_ROLE-acc_shop@rec_signer role=PAYER", "per_mia-REACHED_BY-cpt_ninth use=HOME")
		if got := ids(t, s, one("SourceRecord", "rec_key")); got != "" {
			t.Errorf("a record is there whose key is the address")
		}
		told := ids(t, s, where(every("SourceRecord"), not(graph.Cond{Op: graph.Eq,
			Prop: graph.Prop{Name: "values", Type: graph.Strings}})))
		for _, id := range []string{"call", "bill", "aunt", "signer", "letter"} {
			if strings.Contains(told, "rec_"+id) {
				t.Errorf("the values of %s are told", id)
			}
		}
		if !strings.Contains(told, "rec_plain") {
			t.Errorf("values are told of %s", told)
		}
		if got := ids(t, s, every("ContactPoint")); got != "cpt_olaf" {
			t.Errorf("contact points: %s", got)
		}
	})
}
