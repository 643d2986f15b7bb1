/** Words of news prose. Small ones come often; a few hold combining marks or characters outside the BMP. */
export const vocabulary = {
  small: words(`the of and to in that for with on by at from as is was has had were would after before under over not
    but which who their its it he she they this these than into between while because during against about`),
  large: words(`ministry border ceasefire convoy village statement witness observer shelling negotiation parliament
    embassy ambassador spokesman governor district hospital school bridge railway pipeline refinery harvest drought
    refugee camp commission inquiry testimony prosecutor tribunal verdict journalist broadcaster editor archive report
    photograph satellite evidence casualty evacuation humanitarian corridor checkpoint artillery battalion sanctions
    export tariff currency election turnout coalition opposition demonstration curfew university laboratory`),
  verbs: words(`said denied confirmed announced reported crossed shelled evacuated detained released accused condemned
    rejected signed postponed resumed observed published withdrew rebuilt questioned verified disputed`),
  names: words(`Aliyeva Marković O’Sullivan Thessaloniki Nagorno Gdańsk Reykjavík Mbeki Haddad Lindqvist Oyelaran
    Tbilisi Quetta Córdoba Yerevan Zürich Almaty Vilnius Nakamura Beauchamp`),
  rare: words(`re\u0301publique A\u030angermanland Vie\u0323\u0302t S\u030covanna 🚢 🏥 🌾 👩🏽‍⚕️ 👨‍👩‍👧‍👦 🇬🇪 𝔅erlin`),
} as const

function words(text: string): readonly string[] {
  return text.split(/\s+/u)
}
