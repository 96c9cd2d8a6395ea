package identity

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"kith/graph"
	"kith/internal/contact"
	"kith/internal/facts"
)

// numberKeys are the keys of all numbers that the text may hold, and the telephone number that it most likely means.
func (r *reading) numberKeys() (keys []string, exact string) {
	add := func(key string) {
		if key != "" && len(keys) < mostKeys && !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	exact = "…" // no number is written so
	for _, e := range r.emails {
		add(graph.SoughtNumber(e.address))
		exact = e.address
	}
	for _, n := range r.numbers[:min(len(r.numbers), mostKeys/2)] { // what is read as telephones leaves room for these
		add(n.key)
	}
	for _, p := range r.phones {
		for _, whole := range p.Whole {
			add(graph.SoughtNumber(whole))
		}
		for _, end := range p.Ends() {
			add(graph.SoughtEnd(end))
		}
		if len(p.Whole) > 0 && exact == "…" {
			exact = p.Whole[0]
		}
	}
	for _, n := range r.numbers {
		add(n.key)
	}
	return keys, exact
}

// addNumbered adds the parties behind what was found by numbers.
func (s *candidates) addNumbered(found facts.Page, day string) {
	for row := range found.All() {
		r := s.reading
		switch row.Label() {
		case "ContactPoint":
			s.addSharing(row, "reached", r.reaching(row), day)
		case "Account":
			s.addSharing(row, "role", r.bearing(row.Text("number"), "account number"), day)
		case "ServicePoint":
			marks := r.bearing(row.Text("label"), "what is supplied or insured")
			for account := range row.Rows("supplied") {
				if account.Validity().Over(day) {
					s.addSharing(account, "role", over(marks, "no longer on account "+account.Text("number")), day)
					continue
				}
				s.addSharing(account, "role", with(marks, "on account "+account.Text("number")), day)
			}
		case "SourceRecord":
			_, key, _ := strings.Cut(row.Text("recordId"), "#") // behind the name of the file
			marks := r.bearing(key, "number in "+row.Text("system"))
			for i := range marks {
				marks[i].weight -= recordLess
			}
			for party := range row.Rows("stated") {
				c := s.add(party)
				c.found = append(c.found, marks...)
			}
		case "Company":
			marks := slices.Concat(r.bearing(row.Text("registrationNo"), "registration number"),
				r.bearing(row.Text("lei"), "legal entity identifier"))
			if len(marks) > 0 {
				c := s.add(row)
				c.found = append(c.found, marks...)
			}
		}
	}
}

// recordLess is how much less the key of a row is worth than a number that is known as one.
const recordLess = 100

// with are matches of which there is more to say.
func with(marks []evidence, words string) []evidence {
	out := slices.Clone(marks)
	for i := range out {
		out[i].how = strings.TrimPrefix(out[i].how+", "+words, ", ")
	}
	return out
}

// over are matches along what has ended.
func over(marks []evidence, words string) []evidence {
	out := with(marks, words)
	for i := range out {
		if !out[i].over {
			out[i].weight, out[i].over = out[i].weight-ended, true
		}
	}
	return out
}

// addSharing adds the parties that a step leads to, with the matches that lead there.
func (s *candidates) addSharing(row facts.Row, step string, marks []evidence, day string) {
	if len(marks) == 0 {
		return
	}
	for party := range row.Rows(step) {
		its := marks
		if step == "role" {
			role := party.EdgeText("role")
			its = with(its, "as "+facts.Spoken(role))
			for i := range its {
				its[i].account = row.ID()
				its[i].weight -= roleLess * behind(role)
			}
		}
		switch v := party.Validity(); {
		case !v.Over(day):
		case v.To != "":
			its = over(its, "until "+v.To)
		default:
			its = over(its, "has ended")
		}
		c := s.add(party)
		c.found = append(c.found, its...)
	}
}

// roles are those by which somebody is most likely to call about an account; whoever looks after it for us comes last.
var roles = []string{"OWNER", "JOINT_OWNER", "BORROWER", "CO_BORROWER", "PAYER", "POWER_OF_ATTORNEY", "GUARDIAN",
	"EXECUTOR", "CUSTODIAN", "TRUSTEE", "LIQUIDATOR", "INSURED", "JOINT_INSURED", "USER", "AUTHORIZED_SIGNER",
	"AUTHORIZED_USER", "BILLING_CONTACT", "PLAN_SPONSOR", "COVERED_DEPENDENT", "ANNUITANT", "BENEFICIARY",
	"CONTINGENT_BENEFICIARY", "GUARANTOR", "ASSIGNEE", "OTHER", "BROKER", "AGENT"}

// roleLess is how much less each further role is worth.
const roleLess = 10

func behind(role string) int {
	if n := slices.Index(roles, role); n >= 0 {
		return n
	}
	return len(roles)
}

// bearing are the parts that are a number, which is shown as it is stored.
func (r *reading) bearing(stored, field string) (out []evidence) {
	key := graph.SoughtNumber(stored)
	for _, n := range r.numbers {
		if n.key != key {
			continue
		}
		e := evidence{n.span, weightOf(key), field, stored, "as written", "", false}
		if r.wholeDate(n.span) {
			e.weight = min(e.weight, wholeBirth)
		}
		if r.written(n.span) != stored {
			e.weight, e.how = e.weight-1, "written otherwise"
		}
		out = append(out, e)
	}
	return out
}

// weightOf is what a number is worth: a short one may be a year or a postcode.
func weightOf(key string) int { return min(wholeNumber, 1000+250*(len(key)-1)) }

// wholeDate reports whether parts may be a day of birth, too, which is likelier beside a name.
func (r *reading) wholeDate(s span) bool {
	return slices.ContainsFunc(r.born, func(b born) bool { return b.span == s && len(b.date) == len("2006-01-02") })
}

// reaching are the parts that are an e-mail address or a telephone number.
func (r *reading) reaching(row facts.Row) (out []evidence) {
	value, normalized := row.Text("value"), row.Text("normalized")
	for _, e := range r.emails {
		if stored, err := contact.Email(cmp.Or(normalized, value)); err == nil && stored == e.address {
			out = append(out, evidence{e.span, wholeNumber, "e-mail address", value, "as written", "", false})
		}
	}
	for _, p := range r.phones {
		is := max(p.In(normalized), p.In(value))
		if kind := row.Text("kind"); is == contact.NotIt || kind == "EMAIL" {
			continue
		}
		e := evidence{p.span, wholeNumber, "telephone", value, "the whole number", "", false}
		switch is {
		case contact.National:
			e.weight, e.how = wholeNumber-100, "the number within its country"
		case contact.Last:
			digits := len(p.Tails[len(p.Tails)-1])
			e.weight, e.how = wholeNumber-1000+50*min(digits, 12), fmt.Sprintf("its last %d digits", digits)
		case contact.Longer:
			e.weight, e.how = wholeNumber-1100, "without the last digits, which may be an extension"
		}
		out = append(out, e)
	}
	if len(r.phones)+len(r.emails) == 0 || len(out) == 0 { // a card, a device, the name of a profile
		out = append(out, r.bearing(cmp.Or(normalized, value), strings.ToLower(row.Text("kind")))...)
	}
	return out
}
