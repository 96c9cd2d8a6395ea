package explain

import (
	"fmt"
	"strings"

	"kith/household/infer"
	"kith/internal/facts"
	"kith/rules"
)

// phrases are what two people have in common, or what speaks against them, by the kind of evidence.
var phrases = map[string]string{
	rules.EvidenceManual:         "somebody's decision",
	rules.EvidenceDeclared:       "a source's word that they are one household",
	rules.EvidenceCouple:         "a source's word that they are a couple",
	rules.EvidenceParent:         "a source's word that one is the other's minor child",
	rules.EvidenceGuardian:       "a source's word that one is the other's guardian",
	rules.EvidenceSurname:        "the same surname at the same dwelling",
	rules.EvidenceSurnameBeside:  "the same surname at the same dwelling (not the main home of both)",
	rules.EvidenceSurnameUnit:    "the same surname behind one known door of the building",
	rules.EvidenceDwelling:       "the same dwelling",
	rules.EvidenceMainDwelling:   "the same dwelling, the main home of both",
	rules.EvidenceBuilding:       "the same surname in the same building",
	rules.EvidenceKin:            "a source's word that they are kin, at the main home of both",
	rules.EvidenceLong:           "long enough there together",
	rules.EvidenceChildOfBoth:    "a minor there with the surnames of both",
	rules.EvidenceChildOfOne:     "a minor there with the surname of one of them",
	rules.EvidenceChildOfNeither: "a minor there with a surname of its own",
	rules.EvidenceAlone:          "nobody else there",
	rules.EvidenceJointAccount:   "a joint account",
	rules.EvidencePolicy:         "a policy of one that covers the other",
	rules.EvidencePayer:          "payments of one for the other",
	rules.EvidenceContract:       "a contract of the home with both on it",
	rules.EvidenceLandline:       "the shared telephone",
	rules.EvidenceContact:        "a shared mobile telephone or e-mail address",
	rules.EvidenceAdviser:        "the same salesperson",
	rules.EvidenceApart:          "homes of their own, and none together",
}

// verdicts are what points come to.
var verdicts = map[string]string{
	"CONFIRMED": "one household",
	"INFERRED":  "probably one household",
	"REVIEW":    "perhaps one household",
	"":          "too little to be one household",
}

// contribution is a reason as it is told. names has the names of people, observed when records were observed.
func contribution(r infer.Contribution, names, observed map[string]string) Contribution {
	out := Contribution{Kind: r.Kind, Points: r.Points, With: r.With, Since: r.Since, Record: r.Record,
		ObservedAt: observed[r.Record]}
	out.Why = fmt.Sprintf("With %s: %s.", names[r.With], pointed(out))
	return out
}

// pointed is a contribution without the other person: "the same landline since 2019-05-01 (+25)".
func pointed(c Contribution) string {
	text := phrases[c.Kind]
	if c.Since != "" {
		text += " since " + c.Since
	}
	return fmt.Sprintf("%s (%+d)", text, c.Points)
}

// because is what contributions, one at least, come to: "With Karl: the shared telephone (+25), …: probably one
// household."
func because(list []Contribution, names map[string]string, band string) string {
	var parts []string
	with := ""
	for _, c := range list {
		part := pointed(c)
		if c.With != with {
			with, part = c.With, "with "+names[c.With]+": "+part
		}
		parts = append(parts, part)
	}
	return fmt.Sprintf("%s: %s.", facts.Capital(strings.Join(parts, ", ")), verdicts[band])
}

// notShown is said of whom evidence joins to others that is withheld.
const notShown = "Nothing that joins %s to a member is shown."

// memberSentence says why somebody is a member. As is a sentence about as what, if it does not count.
func (e *explaining) memberSentence(m *Member, as string) string {
	var list []string
	if as != "" {
		list = append(list, as)
	}
	switch name := e.names[m.Person]; {
	case m.Basis != "INFERRED":
		list = append(list, fmt.Sprintf("A source states that %s belongs here.", name))
	case len(m.Contributions) == 0 && len(e.people.Current) < 2:
		list = append(list, fmt.Sprintf("%s is the only member that is known.", name))
	case len(m.Contributions) == 0:
		list = append(list, fmt.Sprintf(notShown, name))
	}
	if len(m.Contributions) > 0 {
		list = append(list, because(m.Contributions, e.names, m.Band))
	}
	if m.OnlyBy != "" {
		list = append(list, fmt.Sprintf("Only %s joins them.", phrases[m.OnlyBy]))
	}
	if m.SecondHome {
		list = append(list, "It is a second home: the main one is elsewhere.")
	}
	return strings.Join(list, " ")
}

// missing is what somebody with points lacks to belong to a household.
func missing(score int, list []Contribution, set *rules.Household) string {
	needed := set.Bands.Inferred
	against := ""
	for _, c := range list {
		if c.Points < 0 {
			against = phrases[c.Kind]
		}
	}
	switch {
	case len(list) == 0:
		return "Nothing is known that speaks for it."
	case score >= needed:
		return "The points are enough, but ties to another household come first."
	case against != "":
		return fmt.Sprintf("%d of %d points: they have %s. A source or a person would have to say that they are one "+
			"household.", score, needed, against)
	}
	return fmt.Sprintf("%d of %d points: another reason is missing, such as a shared contract.", score, needed)
}

func veto(kind, a, b string, names map[string]string) Veto {
	why := fmt.Sprintf("%s and %s are not one household: somebody has decided so.", names[a], names[b])
	if kind == infer.VetoLodges {
		why = fmt.Sprintf("%s or %s lives there as a lodger or to work.", names[a], names[b])
	}
	return Veto{kind, []string{a, b}, why}
}

func apartSentence(c infer.Couple, names map[string]string) string {
	return fmt.Sprintf("%s and %s are a couple, and each has a home of their own.", names[c.A], names[c.B])
}

// crowds are what too many people share.
var crowds = map[string]string{
	"ADDRESS":       "an address without a flat",
	"CONTACT_POINT": "a telephone number or e-mail address",
	"ACCOUNT":       "an account",
}

func crowdedSentence(kind string) string {
	return fmt.Sprintf("Too many people share %s for it to say who lives together.", crowds[kind])
}
