package graph

// Apart is how far the words of a text are from those of a name: for each of them how many letters must be added, left
// out, replaced or swapped with their neighbour to make of it the closest word of the name, or two of them joined.
func Apart(text, name string) (apart int) {
	parts := nameWords(name)
	var words [][]rune
	for i, word := range parts {
		words = append(words, []rune(word))
		if i > 0 {
			words = append(words, []rune(parts[i-1]+word))
		}
	}
	asked := nameWords(text)
	for i := 0; i < len(asked); i++ {
		best := closest([]rune(asked[i]), words)
		if i+1 < len(asked) {
			next := closest([]rune(asked[i+1]), words)
			if both := closest([]rune(asked[i]+asked[i+1]), words); both < best+next {
				best = both
				i++
			}
		}
		apart += best
	}
	return apart
}

func closest(word []rune, words [][]rune) int {
	best := len(word)
	for _, w := range words {
		best = min(best, Distance(word, w))
	}
	return best
}

// Distance is how many letters must be added, left out, replaced or swapped with their neighbour to make one word of
// the other, each letter touched once (the restricted edit distance). Of very long words the beginnings are compared,
// and by how much one is longer.
func Distance(x, y []rune) int {
	longer := max(len(x)-len(y), len(y)-len(x))
	x, y = x[:min(len(x), keyedLetters)], y[:min(len(y), keyedLetters)]
	var rows [3][keyedLetters + 1]int
	before, last, next := &rows[0], &rows[1], &rows[2]
	for j := range last {
		last[j] = j
	}
	for i := range x {
		next[0] = i + 1
		for j := range y {
			cost := 1
			if x[i] == y[j] {
				cost = 0
			}
			next[j+1] = min(last[j+1]+1, next[j]+1, last[j]+cost)
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				next[j+1] = min(next[j+1], before[j-1]+1)
			}
		}
		before, last, next = last, next, before
	}
	return max(last[len(y)], longer)
}
