package ownership

import (
	"cmp"
	"fmt"
	"strings"

	"kith/household"
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

// does is what the member does, or did, on the account: "Karl owns it".
func does(m HoldingMember) string {
	words, known := phrases[m.Role]
	if !known {
		words = [2]string{"has the role " + m.Role, "had the role " + m.Role}
	}
	if m.Current {
		return m.name + " " + words[0]
	}
	return m.name + " " + words[1]
}

// holdingSentence is a holding in plain words.
func holdingSentence(a *Account, h *Holding, asOf string) string {
	text := upper(title(a))
	switch {
	case h.Status == Ended:
		text += " has ended"
		if h.EndedOn != "" {
			text = upper(title(a)) + " ended on " + h.EndedOn
		}
	case a.Status == "PENDING":
		text += " is pending"
	}
	var parts []string
	for i, m := range h.Members {
		part := does(m)
		if i == 0 && m.Current && h.Since != "" {
			part += " " + since(h.Since, asOf)
		}
		parts = append(parts, part)
	}
	if h.Status == Pays {
		parts = append(parts, "it is owned outside")
	}
	if h.Others > 0 {
		parts = append(parts, fmt.Sprintf("%d %s outside on it too", h.Others,
			plural(h.Others, "party is", "parties are")))
	}
	return text + ": " + strings.Join(parts, ", ") + "."
}

func since(day, asOf string) string {
	if day > asOf {
		return "from " + day
	}
	return "since " + day
}

// title is what an account is called: "policy H-1 (Home Plus)".
func title(a *Account) string {
	kind := strings.ToLower(a.Kind)
	if kind == "" || kind == "other" {
		kind = "account"
	}
	text := kind + " " + cmp.Or(a.Number, a.ID)
	if a.Product != nil {
		text += " (" + cmp.Or(a.Product.Name, a.Product.Code) + ")"
	}
	return text
}

// sentence is the whole answer in plain words.
func sentence(q *question, a *Ownership) string {
	var text []string
	if q.Household == nil && len(q.Members) > 0 {
		text = append(text, q.Members[0].Name+" belongs to no household.")
	}
	if a.Status == Incomplete {
		text = append(text, fmt.Sprintf("There are more %s than can be read at once; this is what is known so far.",
			list(q.Unread)))
	}
	if a.Status != Incomplete || len(a.Holdings) > 0 {
		text = append(text, holdingsSentence(q, a.Holdings))
	}
	for _, p := range a.Apart {
		text = append(text, p.Why+" Not counted.")
	}
	if a.Withheld > 0 {
		text = append(text, fmt.Sprintf("%d past %s not shown.", a.Withheld,
			plural(a.Withheld, "member is", "members are")))
	}
	return strings.Join(text, " ")
}

// holdingsSentence answers the question itself by the strongest holding, and counts the rest.
func holdingsSentence(q *question, list []Holding) string {
	nobody := whose(&q.Home) + " does not own " + q.filter.words(q.Accounts, "anything")
	if len(list) == 0 {
		return nobody + "."
	}
	first, rest := list[0], list[1:]
	text := nobody + ", but has a part in it. "
	switch first.Status {
	case Owns:
		text = whose(&q.Home) + " already owns " + q.filter.words(q.Accounts, "something") + ". "
	case Ended:
		text = nobody + " any more. "
	}
	text += first.Sentence
	over := 0
	for _, h := range rest {
		if h.Status == Ended && first.Status != Ended {
			over++
		}
	}
	if n := len(rest) - over; n > 0 {
		text += fmt.Sprintf(" And %d more.", n)
	}
	if over > 0 {
		text += fmt.Sprintf(" %d %s ended.", over, plural(over, "other has", "others have"))
	}
	return text
}

// whose names the household, or the person who has none.
func whose(h *household.Home) string {
	switch {
	case h.Household != nil && strings.Contains(strings.ToLower(h.Household.Name), "household"):
		return h.Household.Name
	case h.Household != nil:
		return "Household " + h.Household.Name
	case len(h.Members) > 0:
		return h.Members[0].Name
	}
	return "Nobody"
}

// say is what can be said to whoever is calling, whoever that may be.
func say(s Status, filter Filter) string {
	what := "something"
	if filter != (Filter{}) {
		what = "this"
	}
	switch s {
	case None:
		return fmt.Sprintf("I do not see %s with us here; may I check with you?",
			strings.Replace(what, "something", "anything", 1))
	case Ended:
		return fmt.Sprintf("There may have been %s with us before; may I check?", what)
	case Incomplete:
		return "This takes me a moment to look up in full; may I check?"
	}
	return fmt.Sprintf("You may already have %s with us at home; may I check?", what)
}

func upper(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

func plural(n int, one, more string) string {
	if n == 1 {
		return one
	}
	return more
}

func list(items []string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	return strings.Join(items[:len(items)-1], ", ") + " and " + items[len(items)-1]
}
