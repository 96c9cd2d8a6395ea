// Package patience is how long a test waits before it calls something too slow. A limit says what a machine with
// nothing else to do never reaches; KITH_TEST_PATIENCE=10 makes every limit ten times as long. Reached is none of them
// by a test that passes, so a long one costs nothing. A test whose subject is that a wait ends does not stretch that
// wait.
package patience

import (
	"os"
	"strconv"
	"time"
)

const variable = "KITH_TEST_PATIENCE"

// Times is how many times as long as on an idle machine everything may take: a whole number, 1 if the environment has
// none.
func Times() int {
	n, err := strconv.Atoi(os.Getenv(variable))
	if err != nil || n < 1 {
		return 1
	}
	return n
}

// For is a limit as long as this machine needs it.
func For(limit time.Duration) time.Duration { return time.Duration(Times()) * limit }
