package graphtest

import "testing"

// Run holds a store to the contract, case by case.
func Run(t *testing.T, f Factory) {
	for _, c := range []struct {
		name string
		run  func(*testing.T, Factory)
	}{
		{"empty store", emptyStore},
		{"order", ordering},
		{"collation", collation},
		{"several labels", severalLabels},
		{"paging", paging},
		{"nested paging", nestedPaging},
		{"filters", filters},
		{"partial dates", partialDates},
		{"logic", logic},
		{"quantifiers", quantifiers},
		{"periods", periods},
		{"readable periods", readable},
		{"loops and parallel edges", loopsAndParallels},
		{"kinds of ends", kindsOfEnds},
		{"deep", deep},
		{"words", words},
		{"ranking", ranking},
		{"order by what a step leads to", viaSteps},
		{"slots", slots},
		{"hostile texts", hostileTexts},
		{"slices are the caller's own", ownSlices},
		{"rewriting", rewriting},
		{"updates", updates},
		{"survivorship", survivorship},
		{"settled as a whole", settledAsWhole},
		{"settled when withdrawn", settledWhenWithdrawn},
		{"settled when joined", settledWhenJoined},
		{"keyed", keyed},
		{"without provenance", withoutProvenance},
		{"explicit values", explicit},
		{"observations", observing},
		{"differing rows", differing},
		{"withdrawing", withdrawing},
		{"withdrawing from several", withdrawingFromSeveral},
		{"withdrawn by a former alias", withdrawnByFormerAlias},
		{"withdrawn and stated again", withdrawnAndStatedAgain},
		{"by hand", byHand},
		{"conditions", conditions},
		{"reading", reading},
		{"names of edges", edgeNames},
		{"trial", trial},
		{"aliases", aliases},
		{"joints", joints},
		{"joined", joined},
		{"withdrawn by an alias", withdrawnByAlias},
		{"aliases in a trial", trialAliases},
		{"dangling", dangling},
		{"checkpoint", checkpoint},
		{"atomicity", atomicity},
		{"cancelled reads", cancelledReads},
		{"large batch", largeBatch},
		{"concurrent writers", concurrentWriters},
		{"scanning", scanning},
		{"exclusive", exclusive},
		{"change log", logged},
		{"change log of withdrawing", loggedWithdrawing},
		{"change log of joining", loggedJoins},
		{"change log of a fill", loggedFill},
		{"bookmarks", bookmarks},
		{"invalid patterns", invalidPatterns},
	} {
		t.Run(c.name, func(t *testing.T) { c.run(t, f) })
	}
}
