package customer

import (
	"cmp"
	"slices"
	"strings"

	"kith/internal/facts"
	"kith/rules"
)

// question is what is asked, and the facts as they hold on its day. It does not change while it is answered.
type question struct {
	facts   *Facts
	rules   *rules.Customer
	purpose Purpose
	day     string // the day asked for, or the last open day of an account that has ended
	roles   []Role // that hold on the day, of parties that are not withheld, in one order whatever that of the facts

	line        rules.Line // whose weights the account is weighed by
	certificate bool       // the account is a certificate in a scheme
	ended       string     // a sentence about an account that has ended, empty otherwise
	apart       []apart    // parents who are kept from their children
	withheld    bool       // the answer leaves out somebody who is kept apart
	owners      []string   // who own or borrow, without lessors that own what others hold; in the order of their ids
	acting      map[string]acting
	names       map[string]string // what sentences call the parties, by id
	warnings    []string
}

func newQuestion(f *Facts, set *rules.Customer, purpose Purpose) *question {
	q := &question{facts: f, rules: set, purpose: purpose, acting: map[string]acting{}}
	q.day, q.ended, q.warnings = dayOf(f, set)
	for _, r := range f.Roles {
		if _, known := f.Parties[r.Party]; known && r.Holds(q.day) {
			q.roles = append(q.roles, r)
		}
	}
	slices.SortFunc(q.roles, func(a, b Role) int {
		return cmp.Or(cmp.Compare(a.Party, b.Party), cmp.Compare(a.Role, b.Role), cmp.Compare(b.share(), a.share()),
			cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Record, b.Record),
			cmp.Compare(a.ObservedAt, b.ObservedAt), cmp.Compare(a.Source, b.Source))
	})
	q.certificate = isCertificate(f, set, q.day)
	line, warnings := lineOf(f, set, q.day, q.certificate, len(q.holders(set.Special.Sponsor)) > 0)
	q.line, q.warnings = line, append(q.warnings, warnings...)
	q.owners = slices.DeleteFunc(q.holders(set.Roles.Owners...), q.lets)
	q.keepApart()
	q.names = namesOf(q)
	for _, r := range q.roles {
		if _, known := q.acting[r.Party]; !known {
			q.acting[r.Party] = actingFor(q, q.party(r.Party))
		}
	}
	return q
}

// holders are the parties in any of the roles, each once, in the order of their ids.
func (q *question) holders(roles ...string) (out []string) {
	for _, r := range q.roles {
		if slices.Contains(roles, r.Role) && !slices.Contains(out, r.Party) {
			out = append(out, r.Party)
		}
	}
	return out
}

// holdersBut are the parties in any of the roles, but for one.
func (q *question) holdersBut(p Party, roles ...string) []string {
	return slices.DeleteFunc(q.holders(roles...), func(id string) bool { return id == p.ID })
}

// has reports whether a party is in any of the roles.
func (q *question) has(party string, roles ...string) bool {
	return slices.ContainsFunc(q.roles, func(r Role) bool {
		return r.Party == party && slices.Contains(roles, r.Role)
	})
}

func (q *question) owns(party string) bool { return slices.Contains(q.owners, party) }

// lets reports whether a party owns the account and is its lessor too, while somebody else holds, insures or uses it:
// then it is no candidate.
func (q *question) lets(party string) bool {
	r := &q.rules.Roles
	return q.has(party, r.Owners...) && q.has(party, q.rules.HeldPayer.Assigned) &&
		slices.ContainsFunc(q.roles, func(other Role) bool {
			return other.Party != party && !q.has(other.Party, q.rules.HeldPayer.Assigned) &&
				(slices.Contains(slices.Concat(r.Owners, r.Insured), q.rules.WeighedAs(other.Role)) ||
					q.rules.WeighedAs(other.Role) == "USER")
		})
}

// linked are the parties that links lead to.
func (q *question) linked(links []Link) (out []string) {
	for _, l := range links {
		if l.Holds(q.day) {
			out = append(out, l.Party)
		}
	}
	return out
}

// party is a party by its id, with the name that tells it from others, the zero Party if it is not known.
func (q *question) party(id string) Party {
	p := q.facts.Parties[id]
	if name, told := q.names[id]; told {
		p.Name = name
	}
	return p
}

func (q *question) name(id string) string { return q.names[id] }

// namesOf tells namesakes apart, but for who is kept apart from a child: nothing is said of that one.
func namesOf(q *question) map[string]string {
	var parties []facts.Named
	for id, p := range q.facts.Parties {
		if !slices.ContainsFunc(q.apart, func(a apart) bool { return a.parent == id }) || q.owns(id) {
			parties = append(parties, facts.Named{ID: id, Name: p.Name, Suffix: p.Suffix, BirthDate: p.BirthDate,
				Place: p.City})
		}
	}
	return facts.Names(parties)
}

// ours reports whether a party is one of our own companies, by its name or number in a register.
func (q *question) ours(p Party) bool {
	own := q.facts.Parties[p.ID].Name
	return slices.ContainsFunc(q.rules.Ourselves, func(name string) bool {
		return strings.EqualFold(name, own) || name == p.RegistrationNo
	})
}

// gone reports whether a company has closed, or is taken over and its source says that it was merged into another.
func (q *question) gone(p Party) bool {
	return p.closedBy(q.day) || p.Kind == Company && p.Status == "ACQUIRED" && len(q.linked(p.Successors)) > 0
}

// goneHow is how a company that is gone went.
func (q *question) goneHow(p Party) string {
	if p.closedBy(q.day) {
		return shut(p)
	}
	return p.Name + " was taken over"
}
