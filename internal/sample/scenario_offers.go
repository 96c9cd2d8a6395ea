package sample

import "strings"

// offers says what may be offered to people of other scenarios.
func offers(s *scenarios) {
	s.offered("offer-what-is-owned", "She already owns what would be offered.", "Clara Quist", "HOME",
		"HM NO ALREADY_OWNS")
	s.offered("offer-what-the-household-owns", "His household owns what would be offered.", "Noah Vane", "HOME",
		"HM NO HOUSEHOLD_OWNS")
	s.offered("offer-to-a-minor", "Nothing is offered to a child.", "Zoe Quist", "HOME",
		"HM NO NOT_FOR_THEM HOUSEHOLD_OWNS")
	s.offered("offer-a-second-car", "One car is insured: a second one may be offered.", "Clara Quist", "MOTOR",
		"MT MAY OK")
	s.offered("offer-what-ended", "He had a life policy: a new one may be offered.", "Noah Vane", "LIFE",
		"GC MAY OK", "GS MAY OK", "TL MAY ENDED_BEFORE", "WL MAY OK")
	s.offered("offer-what-stands-in", "He has term life: ask before whole life is offered.", "Stig Fenn", "LIFE",
		"GC MAY OK", "GS MAY OK", "TL NO ALREADY_OWNS", "WL ASK_FIRST SUBSTITUTE_OWNED")
	s.offered("offer-beside-an-estate", "Her late husband's policy is to be transferred, not sold again.", "Edda Yew",
		"HOME", "HM NO ESTATE")
	s.offered("offer-beside-work", "He is covered through work: ask first.", "Mats Furrow", "HEALTH",
		"HC ASK_FIRST COVERED")
	s.offered("offer-to-his-wife", "What he is covered by is not hers.", "Dina Furrow", "HEALTH", "HC MAY OK")
	s.offered("offer-beside-a-lodger", "A lodger's policy blocks no offer.", "Fay Alder", "LIABILITY", "LB MAY OK")
	s.offered("offer-in-a-second-home", "Where he spends his weekends there is one.", "Per Skov", "HOME",
		"HM NO HOUSEHOLD_OWNS")
	s.offered("offer-what-is-applied-for", "His wife has applied for it.", "Nils Keel", "HOME", "HM NO HOUSEHOLD_OWNS")
	s.offered("offer-to-who-wants-none", "She wants nothing at all.", "Wanda Nothing", "HEALTH",
		"HC NOT_UNASKED SUPPRESSED")
	s.offered("offer-to-who-complained", "He waits for an answer to his complaint.", "Jost Birk", "HOME",
		"HM NOT_UNASKED COMPLAINT_OPEN")
}

// offered adds what of a line may be offered to somebody: for each product its code, what to do, and all that holds.
func (s *scenarios) offered(id, about, name, line string, products ...string) {
	checks := []any{}
	for _, p := range products {
		words := strings.Fields(p)
		holds := []any{}
		for _, kind := range words[2:] {
			holds = append(holds, facts{"kind": kind})
		}
		checks = append(checks, facts{"product": facts{"code": words[0]}, "act": words[1], "results": holds})
	}
	s.ask(id, about, offersQuestion, facts{"name": name, "line": line},
		facts{"people": facts{"nodes": []any{facts{"offers": facts{"nodes": checks}}}}})
}

const offersQuestion = `query Offers($name: String!, $line: AccountLine!, $asOf: Date!) {
  people(filter: {name: {eq: $name}}, asOf: $asOf) {
    nodes { offers(line: $line) { nodes { product { code } act results { kind } } } }
  }
}`
