package ownership

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"kith/internal/facts"
	"kith/rules"
)

// phrases are what a member does on an account: while the role holds, and after.
var phrases = map[string][2]string{
	"OWNER":                  {"owns it", "owned it"},
	"JOINT_OWNER":            {"owns it jointly", "owned it jointly"},
	"BORROWER":               {"borrows", "borrowed"},
	"CO_BORROWER":            {"borrows jointly", "borrowed jointly"},
	"INSURED":                {"is insured", "was insured"},
	"JOINT_INSURED":          {"is insured jointly", "was insured jointly"},
	"COVERED_DEPENDENT":      {"is covered as a dependant", "was covered as a dependant"},
	"ANNUITANT":              {"is the annuitant", "was the annuitant"},
	"AUTHORIZED_SIGNER":      {"signs for it", "signed for it"},
	"AUTHORIZED_USER":        {"may use it", "could use it"},
	"USER":                   {"uses it", "used it"},
	"PAYER":                  {"pays for it", "paid for it"},
	"BENEFICIARY":            {"is a beneficiary", "was a beneficiary"},
	"CONTINGENT_BENEFICIARY": {"is a contingent beneficiary", "was a contingent beneficiary"},
	"GUARANTOR":              {"is guarantor", "was guarantor"},
	"CUSTODIAN":              {"is custodian", "was custodian"},
	"GUARDIAN":               {"is guardian", "was guardian"},
	"TRUSTEE":                {"is trustee", "was trustee"},
	"EXECUTOR":               {"is executor", "was executor"},
	"POWER_OF_ATTORNEY":      {"has power of attorney", "had power of attorney"},
	"BILLING_CONTACT":        {"gets the bills", "got the bills"},
}

// does is what a member does, or did, on the account: "Karl owns it".
func (q *question) does(m HoldingMember) string {
	words, known := phrases[m.Role]
	if !known {
		words = [2]string{"has the role " + m.Role, "had the role " + m.Role}
	}
	if m.Current && !m.dead {
		return q.names[m.Person] + " " + words[0]
	}
	return q.names[m.Person] + " " + words[1]
}

// holdingSentence is a holding in plain words.
func holdingSentence(q *question, h *Holding) string {
	if h.Through == OtherHome {
		return elsewhereSentence(q, h)
	}
	text := upper(title(h))
	switch {
	case h.Status == Ended && h.EndedOn != "":
		text += " ended on " + h.EndedOn
	case h.Status == Ended:
		text += " has ended"
	case h.of.pending():
		text += " is pending"
	}
	var parts, after []string
	if h.Through == "" {
		parts, after = ownedByOthers(q, h)
	}
	between := ", "
	if len(parts) > 0 { // a clause with a comma of its own
		between = "; "
	}
	for i, m := range h.Members {
		part := q.does(m)
		if i == 0 && m.Current && h.Since != "" && h.Status != Estate {
			part += " " + since(h.Since, q.home.AsOf)
		}
		parts = append(parts, part)
	}
	parts = append(parts, after...)
	if h.Others > 0 {
		parts = append(parts, fmt.Sprintf("%d %s outside on it too", h.Others,
			facts.Plural(h.Others, "party is", "parties are")))
	}
	return text + ": " + strings.Join(parts, between) + "."
}

// elsewhereSentence is what is said of a child's cover that comes from its other home: no more than its line.
func elsewhereSentence(q *question, h *Holding) string {
	var who []string
	for _, m := range h.Members {
		if name := q.names[m.Person]; !slices.Contains(who, name) {
			who = append(who, name)
		}
	}
	slices.Sort(who)
	what := "Something"
	if h.Line != "" {
		what += ofLines(h.Line)
	}
	return fmt.Sprintf("%s: %s %s covered elsewhere.", what, facts.ListAnd(who), facts.Plural(len(who), "is", "are"))
}

// ownedByOthers are the words for owners who are not members: before what members do, who of them has died; after it,
// that a stranger owns, or owned, it.
func ownedByOthers(q *question, h *Holding) (before, after []string) {
	var late []string
	outside, stranger := false, false
	for _, o := range h.of.owners(q.rules, q.home.AsOf) {
		listed := slices.ContainsFunc(h.Members, func(m HoldingMember) bool { return m.Person == o.ID })
		switch name := q.names[o.ID]; {
		case listed || q.people.Away[o.ID]:
		case !o.Died(q.home.AsOf):
			outside = true
		case !q.missed(o.ID):
			stranger = true
		case !slices.Contains(late, name):
			late = append(late, name)
		}
	}
	slices.Sort(late)
	text := fmt.Sprintf("owned by %s, who %s died", facts.ListAnd(late), facts.Plural(len(late), "has", "have"))
	switch orphaned := h.of.orphaned(q.rules, q.home.AsOf); {
	case len(late) > 0 && orphaned:
		before = append(before, text)
	case len(late) > 0:
		before = append(before, "also "+text)
	}
	switch {
	case h.Status == Estate:
		after = append(after, "it is to be transferred")
	case outside && h.Status == Pays:
		after = append(after, "it is owned outside")
	case stranger && !outside && len(late) == 0:
		after = append(after, "its owner has died")
	}
	return before, after
}

func since(day, asOf string) string {
	if day > asOf {
		return "from " + day
	}
	return "since " + day
}

// title is what an account is called: "policy H-1 (Home Plus)", without its number if it is held through work.
func title(h *Holding) string {
	a := h.of
	text := strings.ToLower(a.Kind)
	if text == "" || text == "other" {
		text = "account"
	}
	if h.Through == "" {
		text += " " + cmp.Or(a.Number, a.ID)
	}
	if a.Product != nil {
		text += " (" + cmp.Or(a.Product.Name, a.Product.Code) + ")"
	}
	if h.Through == Work {
		text += " through work"
	}
	return text
}

// say is what can be said to whoever is calling, whoever that may be. It depends on nothing that anybody holds.
func say(filter Filter, set *rules.Household) string {
	if slices.Contains(set.HomeLines, filter.Line) {
		return "May I check what there already is for your home?"
	}
	return "May I look what you have with us?"
}

// upper begins a sentence with words of ours, which are ASCII. Names stay as they are written.
func upper(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
