package measure

import (
	"slices"
	"time"

	"kith/graph"
	"kith/resolvers"
)

// bench is what one size is measured with: open stores and the tasks over them.
type bench struct {
	*runner
	day      string
	deepName string
	subjects *subjects
	opened   []*opened
	reads    []read
	tasks    []*task
	of       map[string]*task // by engine and name
	closing  []func() error
	peer     *process // @neo4j/graphql; nil: it is not compared with
}

type opened struct {
	engine
	store *counting
	api   *resolvers.API
	hand  *byHand
}

const handSuffix = ", by hand"

func (b *bench) add(t *task) {
	b.tasks = append(b.tasks, t)
	b.of[t.engine+" "+t.name] = t
}

func (b *bench) close() (err error) {
	for _, c := range slices.Backward(b.closing) {
		if e := c(); err == nil {
			err = e
		}
	}
	return err
}

// sameDay is the day that everything is asked about.
func sameDay(today string) (graph.Period, time.Time, error) {
	t, err := time.Parse(time.DateOnly, today)
	return graph.Day(today), t, err
}
