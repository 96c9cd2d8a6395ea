package measure

import (
	"context"
	"fmt"
	"time"
)

const (
	coldSuffix = ", cold"
	warmSuffix = ", warm again"
)

// measureCold measures statements that the engine has no plan for, and at once the same again, in rounds of their own:
// forgetting plans would make the other tasks cold too.
func measureCold(ctx context.Context, b *bench, rounds int) error {
	var pairs [][2]*task
	var engines []*opened
	for _, o := range b.opened {
		if o.engine.cold == nil {
			continue
		}
		for _, q := range b.reads {
			read := b.of[o.name+" "+q.name]
			pair := [2]*task{{engine: o.name, name: q.name + coldSuffix, call: read.call, statements: read.statements},
				{engine: o.name, name: q.name + warmSuffix, call: read.call, statements: read.statements}}
			pairs, engines = append(pairs, pair), append(engines, o)
			b.add(pair[0])
			b.add(pair[1])
		}
	}
	end := time.Now().Add(b.Time)
	for r := range rounds {
		for k := range pairs {
			if r > 0 && time.Now().After(end) {
				return nil
			}
			at := place(r, k, len(pairs))
			if err := engines[at].engine.cold(ctx); err != nil {
				return fmt.Errorf("making %s forget its plans: %w", engines[at].name, err)
			}
			for i, calls := range []int{1, 3} {
				if err := pairs[at][i].take(ctx, bounds{calls: calls, turn: turnTime}); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
