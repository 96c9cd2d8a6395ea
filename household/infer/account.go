package infer

import (
	"cmp"
	"slices"

	"kith/rules"
)

// addAccounts adds what the accounts say that both have a role on: of each its strongest kind, and each kind once, by
// the account on which it is the oldest.
func (w *world) addAccounts(l *link) {
	found := map[string]Contribution{}
	for i := range l.a.accounts {
		x := &l.a.accounts[i]
		at, both := slices.BinarySearchFunc(l.b.accounts, x.account, func(r roles, id string) int {
			return cmp.Compare(r.account, id)
		})
		if !both || !w.personal(x.account) {
			continue
		}
		y := &l.b.accounts[at]
		kind := w.together(l, x, y)
		if kind == "" {
			continue
		}
		if slices.Contains(w.set.HomeLines, w.Accounts[x.account].Line) {
			kind = rules.EvidenceContract
		}
		c := Contribution{Record: cmp.Or(y.record, x.record), Since: max(x.since, y.since)}
		if was, known := found[kind]; !known || c.Since < was.Since {
			found[kind] = c
		}
	}
	for _, kind := range []string{rules.EvidenceJointAccount, rules.EvidencePolicy, rules.EvidencePayer,
		rules.EvidenceContract} {
		if c, is := found[kind]; is {
			w.add(l, kind, c)
		}
	}
}

// personal reports whether an account is open, and of people rather than of a firm or a crowd.
func (w *world) personal(id string) bool {
	a, known := w.Accounts[id]
	return known && !a.Business && !w.Crowded[Key{KeyAccount, id}] && (a.ClosedOn == "" || a.ClosedOn > w.Day)
}

// together is the kind of evidence that the roles of two on an account are, the strongest; "" if they are none.
func (w *world) together(l *link, a, b *roles) (best string) {
	is := func(kind string, holds bool) {
		if holds && (best == "" || w.set.Evidence[kind] > w.set.Evidence[best]) {
			best = kind
		}
	}
	either := func(one, other []string) bool {
		return a.has(one...) && b.has(other...) || b.has(one...) && a.has(other...)
	}
	owners, borrowers := []string{"OWNER", "JOINT_OWNER"}, []string{"BORROWER", "CO_BORROWER"}
	dependent, covered := []string{"COVERED_DEPENDENT"}, w.set.Roles.Covered
	joint := either(owners, owners) || either(borrowers, borrowers)
	is(rules.EvidenceJointAccount, joint && !common(l.a.Firms, l.b.Firms))
	is(rules.EvidencePolicy, either(owners, covered) || either(dependent, covered))
	is(rules.EvidencePayer, either([]string{"PAYER"}, []string{"OWNER"}))
	return best
}
