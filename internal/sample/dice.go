package sample

import (
	"math/bits"
	"math/rand/v2"
)

// dice draw from a seed and the number of a throw, in whole numbers only, so that every platform draws the same.
type dice struct{ src rand.PCG }

// Streams keep what is drawn for one purpose from moving what is drawn for another.
const (
	streamHousehold = 0x9e3779b97f4a7c15
	streamFirm      = 0xc2b2ae3d27d4eb4f
	streamFaults    = 0x165667b19e3779f9
)

func (d *dice) seed(seed, stream uint64, number int) {
	d.src.Seed(seed^stream, uint64(number)*stream+1)
	d.src.Uint64() // the first draws of neighbours look alike
}

// n is a number from 0 to below n.
func (d *dice) n(n int) int {
	high, _ := bits.Mul64(d.src.Uint64(), uint64(n))
	return int(high)
}

// low is a number from 0 to below n, small ones more often: the long tail of names and firms.
func (d *dice) low(n int) int { return d.n(d.n(n) + 1) }

// between is a number from low to high, both included.
func (d *dice) between(low, high int) int { return low + d.n(high-low+1) }

// chance is true so many times in a thousand.
func (d *dice) chance(perMille int) bool { return d.n(1000) < perMille }

// weighted is the place of a weight, heavier ones more often.
func (d *dice) weighted(weights []int) int {
	sum := 0
	for _, w := range weights {
		sum += w
	}
	at := d.n(sum)
	for i, w := range weights {
		if at -= w; at < 0 {
			return i
		}
	}
	return len(weights) - 1
}

func pick[T any](d *dice, list []T) T { return list[d.n(len(list))] }
