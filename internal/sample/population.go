package sample

// population is what was made up so far: counters and what to draw from, nothing that grows with the number of people.
type population struct {
	seed  uint64
	today day
	dice  dice
	atlas *atlas

	persons, homes, firms int
	group                 int // the firm that heads the newest group
}

func newPopulation(o Options) *population {
	return &population{seed: o.Seed, today: dayOf(o.Today), atlas: newAtlas(o.People)}
}
