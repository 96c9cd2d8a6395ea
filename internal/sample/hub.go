package sample

// hub writes a firm with many contracts: an estate whose every flat has a meter of its own.
func hub(w *world, contracts int) {
	estate := newFirm(w.population, "Fennmark Estates AG",
		place{street: "Estate Row", number: "1", postcode: "09001", town: "Fennmark", kind: office})
	estate.employees, estate.founded = 120, w.today.years(-40)
	w.power.writeCustomer("F1002", "F", estate.name, "", 0, "", estate.home)
	for n := range contracts {
		no := itoa(n + 1)
		at := place{street: "Estate Row", number: itoa(2 + n/20), unit: "Flat " + itoa(1+n%20), postcode: "09001",
			town: "Fennmark", kind: flats}
		w.power.writePoint("ZH"+no, "ZAEHLER", "ZH"+no, at)
		w.power.writeContract(contract{no: "LP-ESTATE-" + no, tariff: "STROM", point: "ZH" + no, name: estate.name,
			owner: "F1002", payer: "F1002", from: w.today.years(-2) - day(n%700), cents: 20_00 + n%50_00})
	}
}
