package score

// Pairs are counts of pairs of people.
type Pairs struct {
	Right, Wrong, Missed int
	InReview             int // of those missed, one of the two is to be reviewed as a member of the other's household
}

// Precision is the share of pairs put together that belong together; 1 if there are none.
func (p Pairs) Precision() float64 { return share(p.Right, p.Right+p.Wrong) }

// Recall is the share of pairs that belong together that were put together; 1 if there are none.
func (p Pairs) Recall() float64 { return share(p.Right, p.Right+p.Missed) }

// RecallReviewed is the recall if somebody has looked at those to be reviewed.
func (p Pairs) RecallReviewed() float64 { return share(p.Right+p.InReview, p.Right+p.Missed) }

// F1 is the harmonic mean of precision and recall.
func (p Pairs) F1() float64 { return share(2*p.Right, 2*p.Right+p.Wrong+p.Missed) }

// Add adds the counts of others.
func (p *Pairs) Add(o Pairs) {
	p.Right += o.Right
	p.Wrong += o.Wrong
	p.Missed += o.Missed
	p.InReview += o.InReview
}

func share(part, whole int) float64 {
	if whole == 0 {
		return 1
	}
	return float64(part) / float64(whole)
}
