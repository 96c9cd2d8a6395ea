package sample

import (
	"strconv"
	"strings"
)

// together writes people of whom no source states with whom they live, or not of all of them: what the rules make of
// what is on file.
func together(s *scenarios) {
	sharedDoors(s)
	couplesOfTwoHomes(s)
	childrenBetweenHomes(s)
	beyondTheDeclared(s)
}

// sharedDoors writes people behind one door, whom more or less connects.
func sharedDoors(s *scenarios) {
	ylva, hauk := s.woman("Ylva Torne", 34, s.flat("Flat 12")), s.man("Hauk Hafen", 36, s.flat("Flat 12"))
	ylva.landline, hauk.landline, hauk.adviser = "29990012", "29990012", 2
	s.atBank(ylva, hauk)
	s.lives("together-one-landline", "Two surnames behind one door for years, and one landline: they live together, "+
		"as far as one can tell.", ylva.name(),
		"Hafen and Torne household INFERRED 50: Ylva Torne INFERRED, Hauk Hafen INFERRED")

	tord, siv := s.man("Tord Vinge", 52, s.flat("Flat 14")), s.woman("Siv Vinge", 50, s.flat("Flat 14"))
	s.atInsurer(siv)
	s.insurer.writePartnerAs(tord.family+", "+tord.given, tord, s.flat(""), tord.moved, "app")
	s.lives("together-unit-filled", "His flat is unknown, and behind one door of the building alone is his surname: "+
		"that is his.", tord.name(), "Vinge household INFERRED 60: Tord Vinge INFERRED, Siv Vinge INFERRED")

	s.atBank(s.woman("Gro Sund", 61, s.flat("Flat 7"))) // the second door of Ivo Sund's surname

	nora, bent := s.woman("Nora Kvist", 29, s.address()), s.man("Bent Lohe", 31, s.address())
	bent.home, bent.adviser = nora.home, 2
	bent.stranger = true
	s.atBank(nora, bent)
	deposit(s, "FB-KVIST", 2)
	hold(s, "FB-KVIST", capacity{nora, "holder"})
	s.lives("together-lodger-unstated", "Somebody of another name behind the same door, and nothing else: whoever has "+
		"an account has a household of her own.", nora.name(), "Kvist household CONFIRMED 0: Nora Kvist CONFIRMED")
	s.lives("together-nobody", "Who has no account, and nobody to live with, has no household.", bent.name())
}

// couplesOfTwoHomes writes people who belong together and are known to have two homes.
func couplesOfTwoHomes(s *scenarios) {
	vera, olof := s.woman("Vera Strandh", 47, s.address()), s.man("Olof Strandh", 49, s.address())
	vera.spouse = olof
	s.atInsurer(vera, olof)
	s.insurer.writeRelation(vera, olof, "husband", s.since(20), 0)
	s.lives("together-living-apart", "A married couple with two homes is one household, and is shown as living apart.",
		vera.name(), "Strandh household CONFIRMED 80: Vera Strandh CONFIRMED, Olof Strandh CONFIRMED")

	gro, leif := s.woman("Gro Halden", 40, s.address()), s.man("Leif Myhre", 41, s.address())
	s.atBank(gro, leif)
	s.atInsurer(gro, leif)
	leif.adviser = 2
	deposit(s, "FB-HALDEN", 4)
	hold(s, "FB-HALDEN", capacity{gro, "holder"}, capacity{leif, "joint holder"})
	lifePolicy(s, "FLM-HALDEN", "TL", 3)
	takeParts(s, "FLM-HALDEN", part{gro, "PH"}, part{leif, "LA"})
	s.lives("together-two-doors", "A joint account and a policy, and two homes: never more than something to look at.",
		gro.name(), "Halden household CONFIRMED 0: Gro Halden CONFIRMED",
		"Myhre household REVIEW 49 (second): Gro Halden REVIEW, Leif Myhre CONFIRMED")

	ruth, mads := s.woman("Ruth Solberg", 44, s.address()), s.man("Mads Solberg", 45, s.address())
	mads.home = ruth.home
	s.atInsurer(ruth, mads)
	s.insurer.writeRelation(ruth, mads, "husband", s.since(15), s.since(1))
	s.lives("together-parted", "Their marriage is over: whatever the addresses say, they are not put together.",
		ruth.name())

	inga, jens := s.woman("Inga Lykke", 51, s.address()), s.man("Jens Lykke", 23, s.address())
	s.atInsurer(inga, jens)
	s.bank.writeCustomer(jens.number(), jens, jens.moved)
	s.bank.writeAddress(jens.number(), "home", jens.home, s.since(1), 0)
	s.bank.writeAddress(jens.number(), "home", inga.home, s.since(20), 0)
	deposit(s, "FB-LYKKE", 4)
	hold(s, "FB-LYKKE", capacity{jens, "holder"})
	s.lives("together-grown-son", "A grown son is still on file at home, and has a home of his own: to be looked at.",
		jens.name(), "Lykke household CONFIRMED 0: Jens Lykke CONFIRMED, Inga Lykke REVIEW")
	s.lives("together-grown-son-at-home", "His mother is to be looked at as one of his household: nothing is decided.",
		inga.name(), "Lykke household CONFIRMED 0: Inga Lykke CONFIRMED",
		"Lykke household REVIEW 45 (second): Jens Lykke CONFIRMED, Inga Lykke REVIEW")
}

// childrenBetweenHomes writes minors, with whom a home is found where adults alone are not.
func childrenBetweenHomes(s *scenarios) {
	mette, karl, ida := s.woman("Mette Ravn", 38, s.address()), s.man("Karl Svane", 40, s.address()),
		s.woman("Ida Ravn", 7, s.address())
	ida.home, ida.also = mette.home, &karl.home
	s.atInsurer(mette, karl, ida)
	s.insurer.writeRelation(mette, ida, "daughter", ida.born, 0)
	s.insurer.writeRelation(karl, ida, "daughter", ida.born, 0)
	s.lives("together-child-of-two", "Her parents live apart: she is at home with her mother, and has a second home "+
		"with her father, who are two households.", ida.name(),
		"Ravn household CONFIRMED 140: Ida Ravn CONFIRMED, Mette Ravn CONFIRMED",
		"Svane household CONFIRMED 80 (second): Ida Ravn CONFIRMED, Karl Svane CONFIRMED")

	anna, paul, tilda := s.woman("Anna Bratt", 33, s.address()), s.man("Paul Glad", 34, s.address()),
		s.woman("Tilda Bratt-Glad", 4, s.address())
	paul.home, tilda.home = anna.home, anna.home
	s.atInsurer(anna, paul, tilda)
	s.lives("together-by-the-child", "Two surnames behind one door, and a child that has both: a family.", anna.name(),
		"Glad and Bratt household INFERRED 65: Anna Bratt INFERRED, Paul Glad INFERRED, Tilda Bratt-Glad INFERRED")

	lina, erik, max := s.woman("Lina Torp", 35, s.address()), s.man("Erik Torp", 38, s.address()),
		s.man("Max Torp", 5, s.address())
	refuge := lina.home
	max.home = refuge
	s.atBank(erik)
	for _, p := range []*person{lina, max} {
		s.bank.writeCustomer(p.number(), p, p.moved)
		s.bank.writeAddress(p.number(), "refuge", refuge, p.moved, 0)
	}
	s.insurer.writeRelation(lina, erik, "husband", s.since(8), 0)
	s.insurer.writeRelation(erik, max, "son", max.born, 0)
	s.insurer.writeRelation(lina, max, "son", max.born, 0)
	deposit(s, "FB-TORP", 3)
	hold(s, "FB-TORP", capacity{erik, "holder"})
	s.lives("together-protected", "His wife and their son are at an address that is kept secret: nothing leads from "+
		"him to them.", erik.name(), "Torp household CONFIRMED 0: Erik Torp CONFIRMED")
}

// beyondTheDeclared writes households that sources state without everybody who lives there.
func beyondTheDeclared(s *scenarios) {
	at := s.address()
	dag, liv, ola := s.man("Dag Halm", 44, at), s.woman("Liv Halm", 42, at), s.man("Ola Halm", 11, at)
	late := s.man("Arvid Halm", 74, at)
	late.died = s.today - 300
	s.atInsurer(dag, liv, ola, late)
	s.householdAt("The Halms", at, resident{dag, "head"}, resident{liv, "spouse"})
	s.lives("together-declared-and-child", "The parents stated their household and forgot the son: he is added. The "+
		"grandfather has died, and is no member.", ola.name(),
		"The Halms INFERRED 60: Ola Halm INFERRED, Dag Halm CONFIRMED, Liv Halm CONFIRMED")
}

// lives adds the households of a person, a text for each: "Berg household INFERRED 60: Karl Berg INFERRED, Ida Sand
// REVIEW". First the person's own band and points, then everybody there with the band; a "-" is none. "(second)" is one
// that is not the main one of the person.
func (s *scenarios) lives(id, about, name string, homes ...string) {
	edges := []any{}
	for _, home := range homes {
		label, who, _ := strings.Cut(home, ": ")
		label, second := strings.CutSuffix(label, " (second)")
		words := strings.Split(label, " ")
		last := len(words) - 2
		members := []any{}
		for member := range strings.SplitSeq(who, ", ") {
			cut := strings.LastIndexByte(member, ' ')
			members = append(members, facts{"band": orNil(member[cut+1:]), "node": facts{"name": member[:cut]}})
		}
		edge := facts{"band": orNil(words[last]), "score": nil, "primary": !second,
			"node": facts{"name": strings.Join(words[:last], " "), "members": facts{"edges": members}}}
		if points, err := strconv.Atoi(words[last+1]); err == nil {
			edge["score"] = points
		}
		edges = append(edges, edge)
	}
	s.ask(id, about, livesQuestion, facts{"name": name},
		facts{"people": facts{"nodes": []any{facts{"households": facts{"edges": edges}}}}})
}

func orNil(word string) any {
	if word == "-" {
		return nil
	}
	return word
}

const livesQuestion = `query LivesWith($name: String!, $asOf: Date!) {
  people(filter: {name: {eq: $name}}, asOf: $asOf) {
    nodes { households { edges { band score primary node { name members { edges { band node { name } } } } } } }
  }
}`
