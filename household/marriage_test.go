package household_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/rules/rulestest"
)

// TestParted: who was married is withheld from the other's household, unless death has parted them or they are together
// again. Petra lives there, and Bert has left.
func TestParted(t *testing.T) {
	set := rulestest.Household(t)
	ended, from, to := period{Ended: true}, "2010-01-01", "2015-01-01"
	shown, withheld := []string{"Petra", "Bert LEFT: Bert has left."}, []string{"Petra", "withheld"}
	for _, c := range []struct {
		name  string
		petra []func(*member)
		bert  func(*member)
		want  []string
	}{
		{"strangers", nil, nil, shown},
		{"divorced", []func(*member){is("FORMER_SPOUSE", "Bert")}, nil, withheld},
		{"divorced, by the other's relation", nil, is("FORMER_SPOUSE", "Petra"), withheld},
		{"separated", []func(*member){is("SEPARATED", "Bert")}, nil, withheld},
		{"to be divorced next year", []func(*member){is("FORMER_SPOUSE", "Bert", period{From: "2025-01-01"})}, nil,
			shown},
		{"married", []func(*member){is("SPOUSE", "Bert")}, nil, shown},
		{"a marriage over", []func(*member){is("SPOUSE", "Bert", ended)}, nil, withheld},
		{"a marriage over on a day", []func(*member){is("SPOUSE", "Bert", period{To: to})}, nil, withheld},
		{"a marriage over later", []func(*member){is("SPOUSE", "Bert", period{To: "2024-06-02"})}, nil, shown},
		{"a partnership over", []func(*member){is("PARTNER", "Bert", ended)}, nil, withheld},
		{"married after a partnership", []func(*member){is("PARTNER", "Bert", ended), is("SPOUSE", "Bert")}, nil,
			shown},
		{"married again", []func(*member){is("SPOUSE", "Bert", period{From: from, To: to}),
			is("SPOUSE", "Bert", period{From: "2020-01-01"})}, nil, shown},
		{"together again after the divorce", []func(*member){is("FORMER_SPOUSE", "Bert", period{From: to}),
			is("PARTNER", "Bert", period{From: "2020-01-01"})}, nil, shown},
		{"divorced, with an older marriage open", []func(*member){is("FORMER_SPOUSE", "Bert", period{From: to}),
			is("SPOUSE", "Bert", period{From: from})}, nil, withheld},
		{"divorced on an unknown day, with a marriage open", []func(*member){is("FORMER_SPOUSE", "Bert"),
			is("SPOUSE", "Bert", period{From: from})}, nil, withheld},
		{"a marriage over, with a partnership that was before", []func(*member){is("SPOUSE", "Bert",
			period{From: from, To: to}), is("PARTNER", "Bert", period{From: "2008-01-01"})}, nil, withheld},
		{"reconciled", []func(*member){is("SEPARATED", "Bert", period{To: to}), is("SPOUSE", "Bert")}, nil, shown},
		{"divorced from somebody else", []func(*member){is("FORMER_SPOUSE", "Gerd")}, nil, shown},
	} {
		t.Run(c.name, func(t *testing.T) {
			bert := who("Bert", gone)
			if c.bert != nil {
				c.bert(&bert)
			}
			if diff := cmp.Diff(c.want, sorted(home(who("Petra", c.petra...), bert), set)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestPartedByDeath: the late spouse is missed, member or not.
func TestPartedByDeath(t *testing.T) {
	set := rulestest.Household(t)
	late := person("Bert")
	late.DeceasedOn, late.Status = "2020-03-03", "DECEASED"
	with := func(kind string, when period) func(*member) {
		return func(m *member) { m.Relations = append(m.Relations, relation{when, late, kind}) }
	}
	for _, c := range []struct {
		name string
		more func(*member)
		want []string
	}{
		{"a marriage still open", with("SPOUSE", period{}), []string{"Petra", "late Bert"}},
		{"a partnership", with("PARTNER", period{}), []string{"Petra", "late Bert"}},
		{"a marriage over with death", with("SPOUSE", period{To: "2020-03-03"}), []string{"Petra", "late Bert"}},
		{"a marriage over on an unknown day", with("SPOUSE", period{Ended: true}), []string{"Petra", "late Bert"}},
		{"a marriage over before", with("SPOUSE", period{To: "2019-01-01"}), []string{"Petra"}},
		{"divorced before", with("FORMER_SPOUSE", period{}), []string{"Petra"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			people := home(who("Petra", c.more))
			if diff := cmp.Diff(c.want, sorted(people, set)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}
