package customer

import (
	"fmt"
	"slices"
)

// attorneys are those who have a power of attorney for an owner who decides itself.
func (q *question) attorneys(t *tally) []string {
	if !q.owns(t.Party) || q.acting[t.Party].kind == Ward {
		return nil
	}
	return q.mandated(q.party(t.Party), q.rules.StandIns.Incapable.Roles...)
}

// trustees are those who act for a trust, none for anybody else.
func (q *question) trustees(p Party) []string {
	if !q.isTrust(p) {
		return nil
	}
	return able(q, q.holders(q.rules.StandIns.Trust.Roles...), p)
}

// through is by whom somebody acts, and what follows; empty if by nobody.
func through(q *question, by []string, then string) string {
	if len(by) == 0 {
		return ""
	}
	return "through " + names(q, by) + then
}

// decides reports whether the purpose is about changing the account.
func (q *question) decides() bool { return q.purpose == Marketing || q.purpose == Service }

// consenting are those without whom an owner cannot change the account: beneficiaries that cannot be taken back, and
// assignees, in the order of their ids.
func (q *question) consenting() (out []string) {
	for _, r := range q.roles {
		p := q.party(r.Party)
		irrevocable := r.Revocable != nil && !*r.Revocable && !p.deadBy(q.day) &&
			slices.Contains(slices.Concat(q.rules.Roles.Beneficiaries, q.rules.Roles.Contingent), r.Role)
		if (irrevocable || r.Role == q.rules.HeldPayer.Assigned) && !q.gone(p) && !q.owns(r.Party) &&
			!slices.Contains(out, r.Party) {
			out = append(out, r.Party)
		}
	}
	return out
}

// whoChanges is whether the one owner, who is not the customer, can change the account alone.
func whoChanges(q *question, t *tally) string {
	p := q.party(t.Party)
	if len(t.For) > 0 || !q.decides() {
		return ""
	}
	who, it, by := subject(p), changed(q, p), q.trustees(p)
	switch consent, attorneys := q.consenting(), q.attorneys(t); {
	case q.isTrust(p) && len(by) == 0:
		return fmt.Sprintf(": who can change %s for it is not known", it)
	case len(consent) > 0:
		return fmt.Sprintf(": %s can change %s only %swith the consent of %s", who, it, through(q, by, " and "),
			names(q, consent))
	case len(by) > 0:
		return fmt.Sprintf(": %s can change %s only through %s", who, it, names(q, by))
	case len(attorneys) > 0:
		return fmt.Sprintf(": %s can change %s, acting through %s", who, it, names(q, attorneys))
	}
	return fmt.Sprintf(": only %s can change %s", who, it)
}

// changed is what somebody changes: a company, which is "it" itself, changes something else.
func changed(q *question, by Party) string {
	if by.Kind == Company {
		return "the " + thing(q)
	}
	return "it"
}
