package loader

// point is a place that every load of its sort passes. Tests end the process there.
type point string

// The points, in the order in which a load passes them.
const (
	pointHashed   point = "files hashed"
	pointOpened   point = "rejects opened"
	pointLookedUp point = "lookups read"

	pointRejected point = "rejects of a batch written"
	pointWritten  point = "batch written, not counted"
	pointCounted  point = "batch counted, not sealed"
	pointSealed   point = "batch sealed"
	pointBetween  point = "between nodes and edges"
	pointGone     point = "before a batch of what is gone"
	pointEnded    point = "after a batch of what is gone"

	pointCollected point = "batch given to be sorted"
	pointAll       point = "all given to be sorted"
	pointSettled   point = "settled"
	pointFilling   point = "node taken to fill the store"
	pointFilled    point = "filled"

	pointFinishing point = "before finish"
	pointFinished  point = "finished"
)

// reach tells tests where the load is.
func (l *load) reach(p point) {
	if l.opts.reached != nil {
		l.opts.reached(p)
	}
}
