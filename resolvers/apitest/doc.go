// Package apitest is what a test needs to load files and to ask about them, as `kith load` and `kith query` do: the
// engines, the loader with the rules built in, the API, and answers that stand in files. A test that cannot go on fails
// at once. Which questions are asked, and what is wanted, is left to the tests.
package apitest
