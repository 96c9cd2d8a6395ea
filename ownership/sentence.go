package ownership

import (
	"cmp"
	"fmt"
	"strings"
)

// phrases are what a member does on an account, now and while it lasted.
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

func (e HoldingMember) does() string {
	words, known := phrases[e.Role]
	if !known {
		words = [2]string{"has the role " + e.Role, "had the role " + e.Role}
	}
	if e.Current {
		return e.name + " " + words[0]
	}
	return e.name + " " + words[1]
}

// holdingSentence is a holding in plain words.
func (q *inquiry) holdingSentence(a *Account, h *Holding) string {
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
	for i, e := range h.Members {
		part := e.does()
		if i == 0 && e.Current && h.Since != "" {
			part += " " + q.since(h.Since)
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

func (q *inquiry) since(day string) string {
	if day > q.AsOf {
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
func (q *inquiry) sentence(a *Ownership) string {
	var text []string
	if q.Household == nil {
		for _, m := range q.Members {
			text = append(text, m.Name+" belongs to no household.")
			break
		}
	}
	if a.Status == Incomplete {
		text = append(text, fmt.Sprintf("There are more %s than can be read at once; this is what is known so far.",
			list(q.Unread)))
	}
	if a.Status != Incomplete || len(a.Holdings) > 0 {
		text = append(text, q.verdict(a))
	}
	for _, p := range q.apart {
		text = append(text, p.Why()+" Not counted.")
	}
	if a.Withheld > 0 {
		text = append(text, fmt.Sprintf("%d past %s not shown.", a.Withheld,
			plural(a.Withheld, "member is", "members are")))
	}
	return strings.Join(text, " ")
}

// verdict answers the question itself by the strongest holding, and counts the rest.
func (q *inquiry) verdict(a *Ownership) string {
	if len(a.Holdings) == 0 {
		return q.nobody() + "."
	}
	first, rest := a.Holdings[0], a.Holdings[1:]
	text := q.nobody() + ", but has a part in it. "
	switch first.Status {
	case Owns:
		text = q.whose() + " already owns " + q.what("something") + ". "
	case Ended:
		text = q.nobody() + " any more. "
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
func (q *inquiry) whose() string {
	if q.Household != nil {
		if strings.Contains(strings.ToLower(q.Household.Name), "household") {
			return q.Household.Name
		}
		return "Household " + q.Household.Name
	}
	for _, m := range q.Members {
		return m.Name
	}
	return "Nobody"
}

func (q *inquiry) nobody() string { return q.whose() + " does not own " + q.what("anything") }

// what is what was asked about, in words.
func (q *inquiry) what(all string) string {
	switch {
	case q.filter.Product != "":
		for i := range q.Accounts {
			if p := q.Accounts[i].Product; p != nil && (p.ID == q.filter.Product || p.Code == q.filter.Product) {
				return cmp.Or(p.Name, p.Code)
			}
		}
		return "product " + q.filter.Product
	case q.filter.Line != "":
		return all + " of line " + q.filter.Line
	}
	return all
}

// say is what can be said to whoever is calling, whoever that may be.
func (q *inquiry) say(s Status) string {
	what := "something"
	if q.filter != (Filter{}) {
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
