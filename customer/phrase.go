package customer

import (
	"fmt"
	"strings"

	"kith/internal/facts"
)

// does is what somebody in a role does, in the words of the line of business: "pays the premium".
func does(q *question, role string) string {
	text, known := phrases[role]
	if !known {
		text = "has the role " + role
	}
	return strings.ReplaceAll(strings.ReplaceAll(text, "THING", thing(q)), "PAYMENT", q.line.Payment)
}

var phrases = map[string]string{
	"OWNER":                  "owns the THING",
	"JOINT_OWNER":            "owns the THING jointly",
	"PAYER":                  "pays PAYMENT",
	"INSURED":                "is insured",
	"JOINT_INSURED":          "is insured jointly",
	"COVERED_DEPENDENT":      "is covered as a dependant",
	"BENEFICIARY":            "is a beneficiary",
	"CONTINGENT_BENEFICIARY": "is a contingent beneficiary",
	"ANNUITANT":              "is the annuitant",
	"ASSIGNEE":               "holds the THING by assignment",
	"BORROWER":               "borrows",
	"CO_BORROWER":            "borrows jointly",
	"GUARANTOR":              "is guarantor",
	"AUTHORIZED_SIGNER":      "signs for the THING",
	"AUTHORIZED_USER":        "may use the THING",
	"TRUSTEE":                "is trustee",
	"CUSTODIAN":              "is custodian",
	"GUARDIAN":               "is guardian",
	"POWER_OF_ATTORNEY":      "has power of attorney",
	"EXECUTOR":               "is executor",
	"LIQUIDATOR":             "is liquidator",
	"BROKER":                 "is the broker",
	"USER":                   "is the user",
	"BILLING_CONTACT":        "gets the bills",
	"PLAN_SPONSOR":           "sponsors the THING",
	"AGENT":                  "is the agent",
	"OTHER":                  "has another role",
}

// did is what somebody who is no more did in a role: "paid the premium".
func did(q *question, role string) string {
	verb, rest, _ := strings.Cut(does(q, role), " ")
	return strings.TrimSpace(past[verb] + " " + rest)
}

// past are the past tenses of the verbs that phrases begin with.
var past = map[string]string{"owns": "owned", "pays": "paid", "is": "was", "holds": "held", "borrows": "borrowed",
	"signs": "signed", "may": "might", "has": "had", "gets": "got", "sponsors": "sponsored"}

// doesFor is what a candidate does by a role of its own, or by that of one it acts for.
func doesFor(q *question, kind ContributionKind, r Role) string {
	holder := q.party(r.Party)
	switch kind {
	case StandIn:
		if q.acting[r.Party].kind == Deceased || q.acting[r.Party].kind == Closed {
			return standsIn(holder) + did(q, r.Role)
		}
		return standsIn(holder) + does(q, r.Role)
	case Staff:
		return does(q, r.Role) + " through " + holder.Name
	}
	return does(q, r.Role)
}

// standsIn begins what is said of one who stands in for a party.
func standsIn(holder Party) string {
	who := "who"
	if holder.Kind == Company {
		who = "which"
	}
	return fmt.Sprintf("stands in for %s, %s ", holder.Name, who)
}

// thing is what the account is called: as the source calls it, else as its line does.
func thing(q *question) string {
	if word := q.facts.Account.word(); word != "account" {
		return word
	}
	return q.line.Thing
}

// act is what to do for a purpose with whoever the object names.
func act(p Purpose, object string) string {
	switch p {
	case Marketing:
		return "make offers to " + object
	case Service:
		return "serve " + object
	case Contact:
		return "contact " + object
	}
	return "the risk rests on " + object
}

// nobodyTo is that there is nobody to act on for a purpose.
func nobodyTo(p Purpose) string {
	if p == Risk {
		return "the risk rests on nobody we know"
	}
	return "there is nobody to " + strings.TrimSuffix(act(p, ""), " ")
}

func died(p Party) string { return p.Name + when(" died ", p.DeceasedOn, " has died") }

func shut(p Party) string { return p.Name + when(" closed ", p.ClosedOn, " has closed") }

// when is what happened, with its date if there is one.
func when(what, date, without string) string {
	if date == "" {
		return without
	}
	return what + facts.On(date)
}

// self is "itself" for a company.
func self(p Party) string {
	if p.Kind == Company {
		return "itself"
	}
	return pronoun(p, "himself", "herself", "themselves")
}

// subject and object are pronouns; the name where it is not known which: "they" could be several.
func subject(p Party) string { return pronoun(p, "he", "she", p.Name) }
func object(p Party) string  { return pronoun(p, "him", "her", p.Name) }

func pronoun(p Party, he, she, unknown string) string {
	switch {
	case p.Kind == Company:
		return "it"
	case p.Gender == "MALE":
		return he
	case p.Gender == "FEMALE":
		return she
	}
	return unknown
}

func names(q *question, ids []string) string { return facts.ListAnd(q.namesOf(ids)) }

func (q *question) namesOf(ids []string) (out []string) {
	for _, id := range ids {
		out = append(out, q.name(id))
	}
	return out
}

func count(n int) string {
	if n == 2 {
		return "two"
	}
	return fmt.Sprint(n)
}

func times(n int) string {
	if n == 2 {
		return "twice"
	}
	return fmt.Sprintf("%d %s", n, facts.Plural(n, "time", "times"))
}

func lastPayments(n int) string {
	if n == 1 {
		return "the last payment"
	}
	return fmt.Sprintf("the last %d payments", n)
}
