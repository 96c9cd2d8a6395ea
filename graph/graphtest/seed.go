package graphtest

import (
	"flag"
	"os"
	"strconv"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// Patterns is the number that an environment variable asks for; without it, or if it is no positive number, otherwise.
func Patterns(env string, otherwise int) int {
	if n, err := strconv.Atoi(os.Getenv(env)); err == nil && n > 0 {
		return n
	}
	return otherwise
}

// checkSeeds runs a property half of the times from a fixed seed and half from a fresh one, or from KITH_SEED or
// -rapid.seed if one of them is set. The seed is logged.
func checkSeeds(t *testing.T, times int, property func(*rapid.T)) {
	t.Helper()
	half := max(1, times/2)
	t.Run("fixed", func(t *testing.T) { seeded(t, 1, half, property) })
	t.Run("fresh", func(t *testing.T) { seeded(t, fresh(), half, property) })
}

func fresh() uint64 {
	for _, given := range []string{os.Getenv("KITH_SEED"), flag.Lookup("rapid.seed").Value.String()} {
		if n, err := strconv.ParseUint(given, 10, 64); err == nil && n > 0 {
			return n
		}
	}
	return uint64(time.Now().UnixNano())
}

// seeded runs a property from a seed. It sets rapid's flags, because rapid has no other way to be given one.
func seeded(t *testing.T, seed uint64, times int, property func(*rapid.T)) {
	t.Helper()
	for name, value := range map[string]string{"rapid.seed": strconv.FormatUint(seed, 10),
		"rapid.checks": strconv.Itoa(times), "rapid.shrinktime": "10s"} {
		f := flag.Lookup(name)
		was := f.Value.String()
		if err := f.Value.Set(value); err != nil {
			t.Fatal(err)
		}
		defer func() { _ = f.Value.Set(was) }() // what it was is valid
	}
	t.Logf("seed %d: repeat with KITH_SEED=%d", seed, seed)
	rapid.Check(t, property)
}
