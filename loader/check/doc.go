// Package check looks for what is wrong with what a load has stored, though each of its rows is right by itself: shares
// of one role that come to more than 100 %, roles outside the days of their account, firms above themselves. It asks
// the store, so that what other sources say is seen too, and only for what the load has touched, in bounded memory.
package check
