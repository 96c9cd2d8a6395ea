package customer

import (
	"fmt"
	"slices"
	"strings"

	"kith/internal/facts"
	"kith/rules"
)

// dayOf is the day to look at: the day asked for, or the last open day of an account that has ended by then, with a
// sentence about that.
func dayOf(f *Facts, set *rules.Customer) (day, ended string, warnings []string) {
	a := &f.Account
	switch {
	case a.ClosedOn != "" && a.ClosedOn <= f.AsOf:
		last := max(facts.Shift(a.ClosedOn, 0, 0, -1), a.OpenedOn)
		return last, fmt.Sprintf("This %s ended on %s and is judged by its last open day, %s.", a.word(), a.ClosedOn,
			last), nil
	case a.ClosedOn == "" && slices.Contains(set.Ended, a.Status):
		last := lastDayOfRoles(f)
		return last, fmt.Sprintf("This %s has ended on an unknown day and is judged by %s.", a.word(), last),
			[]string{fmt.Sprintf("The day the %s ended is not known.", a.word())}
	}
	return f.AsOf, "", nil
}

// lastDayOfRoles is the day asked for if anybody is on the account then, else the last day that anybody was.
func lastDayOfRoles(f *Facts) string {
	last := ""
	for _, r := range f.Roles {
		if r.Holds(f.AsOf) {
			return f.AsOf
		}
		if r.To != "" && r.To <= f.AsOf {
			last = max(last, facts.Shift(r.To, 0, 0, -1))
		}
	}
	if last == "" {
		return f.AsOf
	}
	return last
}

// lineOf is the line to weigh the account by: that of certificates, of schemes, of its line of business, or of none in
// particular.
func lineOf(f *Facts, set *rules.Customer, day string, certificate, sponsored bool) (rules.Line, []string) {
	a, special := &f.Account, &set.Special
	if certificate {
		return set.Line(special.Certificate), nil
	}
	business := a.Line
	if business == "" {
		business = a.ProductLine
	}
	line, known := set.LineOf(business)
	switch {
	case sponsored && line.Name == special.SchemeOf || slices.Contains(special.SchemeKinds, a.Kind):
		if partOfScheme(f, set, day) {
			return set.Line(special.Scheme), []string{
				"This scheme is a part of another scheme: it is judged by itself, as a scheme."}
		}
		return set.Line(special.Scheme), nil
	case known:
		return line, nil
	case business == "":
		return set.Line(special.UnknownLine),
			[]string{"The line of business is not known: it was weighed like accounts in general."}
	}
	return set.Line(special.UnknownLine),
		[]string{"The rules have no weights for its line of business: it was weighed like accounts in general."}
}

// isCertificate reports whether the account is a certificate: by its kind, or as a part of a scheme, unless its kind
// says that it is a scheme itself.
func isCertificate(f *Facts, set *rules.Customer, day string) bool {
	return slices.Contains(set.Special.CertificateKinds, f.Account.Kind) ||
		!slices.Contains(set.Special.SchemeKinds, f.Account.Kind) && partOfScheme(f, set, day)
}

func partOfScheme(f *Facts, set *rules.Customer, day string) bool {
	return slices.ContainsFunc(f.Wholes, func(w Whole) bool { return w.Holds(day) && isScheme(&w, set, day) })
}

// isScheme reports whether an account is a scheme: by its kind, or by having a sponsor where a line of business has
// schemes.
func isScheme(w *Whole, set *rules.Customer, day string) bool {
	line, _ := set.LineOf(w.Line)
	return slices.Contains(set.Special.SchemeKinds, w.Kind) ||
		line.Name == set.Special.SchemeOf && slices.ContainsFunc(w.Roles, func(h Held) bool {
			return h.Role == set.Special.Sponsor && h.Holds(day)
		})
}

// word is what the source calls the account, in lower case: "policy".
func (a *Account) word() string {
	if a.Kind != "" && a.Kind != "OTHER" {
		return strings.ToLower(a.Kind)
	}
	return "account"
}
