package census

import (
	"math/rand/v2"
	"strings"
)

// culture is how people are called.
type culture struct {
	first, last []string // syllables of surnames
	shared      int      // of a thousand, married couples with one surname
	child       func(father, mother *person) string
	particles   []string // before some surnames
	double      bool     // everybody has a surname of each parent
	familyFirst bool     // the family's name is written first
}

var cultures = []*culture{
	{first: []string{"Hal", "Bren", "Tor", "Wex", "Kel", "Mar", "Ost", "Fen", "Rud", "Gil", "Dun", "Pem"},
		last:   []string{"ford", "wick", "ley", "man", "stead", "by", "more", "ridge", "son", "holt", "er"},
		shared: 750, child: fathers},
	{first: []string{"Aro", "Beni", "Calda", "Doru", "Espa", "Fari", "Gala", "Hera", "Isu", "Lora", "Mende", "Quira"},
		last:   []string{"z", "ndo", "les", "ro", "nal", "ga", "rte", "vas", "mino", "do"},
		double: true, child: ofBoth},
	{first: []string{"Eskil", "Ragn", "Sten", "Ulv", "Hjal", "Birk", "Odd", "Thor", "Asbj", "Leif"},
		last:   []string{"vik", "dahl", "lund", "berg", "strand", "mo", "nes", "haug", "lie"},
		shared: 400, child: patronymic},
	{first: []string{"Vos", "Bram", "Kol", "Lind", "Meer", "Hof", "Zand", "Dijk", "Veen", "Berk", "Wal", "Groen"},
		last:   []string{"steen", "huis", "kamp", "wijk", "laar", "man", "dam", "hout", "veld", "brink"},
		shared: 600, child: fathers, particles: []string{"van der", "de", "van", "ten"}},
	{first: []string{"Zho", "Lia", "Hua", "Qia", "Wei", "Tsa", "Kim", "Nak", "Sor", "Bai", "Jun", "Rao"},
		last:   []string{"ng", "n", "mura", "shi", "ta", "no", "u", "k", "wa", "to"},
		shared: 100, child: fathers, familyFirst: true},
}

var (
	givenStart = []string{"A", "Be", "Ca", "Da", "E", "Fe", "Ga", "He", "I", "Jo", "Ka", "Le", "Mi", "Na", "O", "Pe",
		"Ri", "Sa", "Te", "U", "Ve", "Wi", "Ya", "Zo"}
	givenEnd = map[string][]string{"M": {"ric", "lan", "mon", "ton", "rek", "vid", "bert", "nis", "go", "lius"},
		"F": {"ria", "lina", "na", "mira", "lette", "sa", "bel", "nora", "tha", "vie"}}
)

func given(r *rand.Rand, sex string) string { return pick(r, givenStart) + pick(r, givenEnd[sex]) }

// surname is a surname of its own. Some are far more frequent than others.
func (c *culture) surname(r *rand.Rand) string {
	one := func() string {
		return c.first[min(r.IntN(len(c.first)), r.IntN(len(c.first)))] + pick(r, c.last)
	}
	if c.double {
		return one() + " " + one()
	}
	if len(c.particles) > 0 && once(r, 400) {
		return pick(r, c.particles) + " " + one()
	}
	return one()
}

func fathers(father, _ *person) string { return father.family }

// ofBoth is the first surname of either parent.
func ofBoth(father, mother *person) string {
	a, _, _ := strings.Cut(father.family, " ")
	b, _, _ := strings.Cut(mother.family, " ")
	return a + " " + b
}

// patronymic is the father's name where the parents share it, and made of his given name where they do not.
func patronymic(father, mother *person) string {
	if father.family == mother.family {
		return father.family
	}
	return father.given + "sson"
}

// slip changes, drops or swaps a letter within a text, never the first of it.
func slip(r *rand.Rand, text string) string {
	runes := []rune(text)
	if len(runes) < 5 {
		return text
	}
	i := 1 + r.IntN(len(runes)-2)
	switch r.IntN(3) {
	case 0:
		runes[i] = rune('a' + r.IntN(26))
	case 1:
		runes = append(runes[:i], runes[i+1:]...)
	default:
		runes[i], runes[i+1] = runes[i+1], runes[i]
	}
	return string(runes)
}

func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

// once is true so many times of a thousand.
func once(r *rand.Rand, times int) bool { return r.IntN(1000) < times }
