package rules

import (
	"maps"
	"math/big"
	"slices"
	"strings"
)

// Value are the rules for what parties, households and company groups are worth to us. The comments of value.yaml
// explain each field.
type Value struct {
	Set      `yaml:",inline"`
	Owners   []string `yaml:"owners" of:"AccountRole"`
	Ended    []string `yaml:"ended" of:"AccountStatus"`
	Times    int      `yaml:"times" min:"1" max:"1200"`
	Currency struct {
		Base     string            `yaml:"base"`
		Unstated string            `yaml:"unstated"`
		Rates    map[string]string `yaml:"rates"`
	} `yaml:"currency"`

	rates map[string]*big.Rat
}

// ReadValue reads the rules for what customers are worth from a file, or the built-in ones if path is empty.
func ReadValue(path string) (*Value, error) {
	v := new(Value)
	if err := read(path, "value.yaml", v, &v.Set, v.check); err != nil {
		return nil, err
	}
	return v, nil
}

// check reads the rates. The base is worth one of itself.
func (v *Value) check(f *file) {
	c := &v.Currency
	for _, named := range [][2]string{{"base", c.Base}, {"unstated", c.Unstated}} {
		checkCurrency(f, field("currency", named[0]), named[1])
	}
	v.rates = map[string]*big.Rat{c.Base: big.NewRat(1, 1)}
	for _, currency := range slices.Sorted(maps.Keys(c.Rates)) {
		at, text := field("currency.rates", currency), c.Rates[currency]
		checkCurrency(f, at, currency)
		if currency == c.Base {
			f.at(at, "%s is the base, which has no rate", currency)
		}
		if v.rates[currency] = rateOf(text); v.rates[currency] == nil {
			f.at(at, "%q is no rate: write a number above 0 with at most six decimals, like \"1.0642\"", text)
		}
	}
	if v.rates[c.Unstated] == nil {
		f.at("currency.unstated", "%s has no rate; add one under rates", c.Unstated)
	}
}

func checkCurrency(f *file, path, code string) {
	if len(code) != 3 || strings.Trim(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
		f.at(path, "%s is no currency; it must be an ISO 4217 code like EUR", code)
	}
}

// rateOf is the number that a text is; nil if it is no rate.
func rateOf(text string) *big.Rat {
	whole, decimals, _ := strings.Cut(text, ".")
	if whole == "" || len(whole) > 9 || len(decimals) > 6 || strings.Trim(whole+decimals, "0123456789") != "" ||
		strings.HasSuffix(text, ".") {
		return nil
	}
	rate, ok := new(big.Rat).SetString(text)
	if !ok || rate.Sign() == 0 {
		return nil
	}
	return rate
}

// Of is what a monthly amount in a currency is worth, both in ten-thousandths; "" is a currency that is not named. It
// is rounded half away from zero. False if the currency has no rate, or it is more than a number can be.
func (v *Value) Of(monthly int64, currency string) (worth int64, ok bool) {
	if currency == "" {
		currency = v.Currency.Unstated
	}
	rate := v.rates[currency]
	if rate == nil {
		return 0, false
	}
	exact := new(big.Rat).SetInt64(monthly)
	exact.Mul(exact, rate).Mul(exact, new(big.Rat).SetInt64(int64(v.Times)))
	half := big.NewRat(1, 2)
	if exact.Sign() < 0 {
		half.Neg(half)
	}
	exact.Add(exact, half)
	whole := new(big.Int).Quo(exact.Num(), exact.Denom()) // cuts off towards zero
	return whole.Int64(), whole.IsInt64()
}
