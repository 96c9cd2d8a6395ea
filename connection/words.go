package connection

import (
	"strings"

	"kith/internal/facts"
)

// words are what the node that an edge leads from is to the one that it leads to: "Anna" "works" "for" "Berg AG".
type words struct{ is, was, to string }

// byType are the words of edges whose role does not tell them.
var byType = map[string]words{
	"HAS_ROLE":        {"has a role", "had a role", "on"},
	"LOCATED_AT":      {"is", "was", "at"},
	"REACHED_BY":      {"is reached", "was reached", "by"},
	"OWNS_BUSINESS":   {"owns", "owned", ""},
	"SERVES":          {"looks", "looked", "after"},
	"SUPPLIED_BY":     {"buys", "bought", "from"},
	"WITH":            {"was", "was", "with"},
	"HAS_BUYING_ROLE": {"has a part", "had a part", "in the buying of"},
	"SUPPRESSED":      {"must not be reached", "was not to be reached", "by"},
	"GUARANTEES":      {"answers", "answered", "for the debts of"},
	"PARTICIPATES_IN": {"has a part", "had a part", "in"},
	"MEMBER_OF":       {"belongs", "belonged", "to"},
	"RELATED_TO":      {"is related", "was related", "to"},
	"WORKS_FOR":       {"works", "worked", "for"},
	"REPORTS_TO":      {"reports", "reported", "to"},
	"KNOWS":           {"knows", "knew", ""},
	"SUBSIDIARY_OF":   {"is a subsidiary", "was a subsidiary", "of"},
	"BRANCH_OF":       {"is a branch", "was a branch", "of"},
	"ACQUIRED_BY":     {"was taken over", "was taken over", "by"},
	"IN_GROUP":        {"belongs", "belonged", "to the group of"},
	"BANKS_WITH":      {"banks", "banked", "with"},
	"OF_COMPANY":      {"is meant", "was meant", "for"},
	"HANDLED_BY":      {"is handled", "was handled", "by"},
	"PART_OF":         {"is a part", "was a part", "of"},
	"FOR_PRODUCT":     {"is made", "was made", "for"},
	"SOLD_BY":         {"is sold", "was sold", "by"},
	"SUPPLIES":        {"supplies", "supplied", ""},
	"AT":              {"stands", "stood", "at"},
	"ABOUT":           {"was", "was", "about"},
	"BY":              {"was done", "was done", "by"},
}

// byRole are the words of edges that their role tells.
var byRole = map[string]map[string]words{
	"HAS_ROLE": {
		"OWNER":                  {"owns", "owned", ""},
		"JOINT_OWNER":            {"is a joint owner", "was a joint owner", "of"},
		"PAYER":                  {"pays", "paid", "for"},
		"INSURED":                {"is insured", "was insured", "by"},
		"JOINT_INSURED":          {"is insured jointly", "was insured jointly", "by"},
		"COVERED_DEPENDENT":      {"is covered as a dependant", "was covered as a dependant", "by"},
		"BENEFICIARY":            {"is a beneficiary", "was a beneficiary", "of"},
		"CONTINGENT_BENEFICIARY": {"is a contingent beneficiary", "was a contingent beneficiary", "of"},
		"ANNUITANT":              {"is the annuitant", "was the annuitant", "of"},
		"ASSIGNEE":               {"is the assignee", "was the assignee", "of"},
		"BORROWER":               {"borrows", "borrowed", "by"},
		"CO_BORROWER":            {"borrows jointly", "borrowed jointly", "by"},
		"GUARANTOR":              {"is guarantor", "was guarantor", "of"},
		"AUTHORIZED_SIGNER":      {"signs", "signed", "for"},
		"AUTHORIZED_USER":        {"may use", "could use", ""},
		"TRUSTEE":                {"is trustee", "was trustee", "of"},
		"CUSTODIAN":              {"is custodian", "was custodian", "of"},
		"GUARDIAN":               {"is guardian", "was guardian", "for"},
		"POWER_OF_ATTORNEY":      {"has power of attorney", "had power of attorney", "for"},
		"EXECUTOR":               {"is executor", "was executor", "for"},
		"LIQUIDATOR":             {"is liquidator", "was liquidator", "for"},
		"BROKER":                 {"is the broker", "was the broker", "of"},
		"USER":                   {"uses", "used", ""},
		"BILLING_CONTACT":        {"gets the bills", "got the bills", "of"},
		"PLAN_SPONSOR":           {"sponsors", "sponsored", ""},
		"AGENT":                  {"is the agent", "was the agent", "of"},
	},
	"LOCATED_AT": {
		"HOME":      {"lives", "lived", "at"},
		"TERM_TIME": {"lives in term time", "lived in term time", "at"},
		"SEASONAL":  {"lives for a season", "lived for a season", "at"},
		"MAILING":   {"gets mail", "got mail", "at"},
		"BILLING":   {"gets bills", "got bills", "at"},
		"WORK":      {"works", "worked", "at"},
		"PREVIOUS":  {"was before", "was before", "at"},
	},
	"HAS_BUYING_ROLE": {
		"LEGAL_COMPLIANCE": {"checks law and compliance", "checked law and compliance", "for"},
	},
	"RELATED_TO": { // the role is what the far end is to this one
		"SPOUSE":        {"is married", "was married", "to"},
		"PARTNER":       {"is the partner", "was the partner", "of"},
		"FORMER_SPOUSE": {"was married", "was married", "to"},
		"SEPARATED":     {"is separated", "was separated", "from"},
		"PARENT":        {"is a child", "was a child", "of"},
		"CHILD":         {"is a parent", "was a parent", "of"},
		"SIBLING":       {"is a sibling", "was a sibling", "of"},
		"GUARDIAN":      {"is a ward", "was a ward", "of"},
		"WARD":          {"is the guardian", "was the guardian", "of"},
	},
}

// wordsOf are the words of an edge.
func wordsOf(l Link) words {
	if w, known := byRole[l.Type][l.Role]; known {
		return w
	}
	if w, known := byType[l.Type]; known && (l.Type != "HAS_BUYING_ROLE" || l.Role == "OTHER") {
		return w
	}
	role := facts.Spoken(l.Role)
	if l.Type == "HAS_BUYING_ROLE" {
		return words{"is " + article(role), "was " + article(role), "for"}
	}
	return words{"is connected", "was connected", "to"}
}

// article is a word with its article.
func article(word string) string {
	if word != "" && strings.ContainsRune("aeiou", rune(word[0])) && word != "user" {
		return "an " + word
	}
	return "a " + word
}
