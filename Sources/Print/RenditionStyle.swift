/// The style sheet of the printed form: A4, black on white, boxes that do not break across sheets.
enum RenditionStyle {
    static let sheet: StaticString = """
        @page{size:A4;margin:20mm 18mm 20mm 18mm;font:7.5pt "Liberation Sans",Arial,Helvetica,sans-serif;color:#444}
        @page{@bottom-left{font-family:"Liberation Mono","DejaVu Sans Mono",monospace;font-size:6.5pt}}
        *{box-sizing:border-box}
        html{font:10pt/1.42 "Liberation Sans",Arial,Helvetica,sans-serif;color:#111;background:#fff}
        body{max-width:174mm;margin:8mm auto;padding:0 4mm}
        h1{font-size:19pt;line-height:1.2;margin:0 0 4mm;color:#12284c;border-bottom:1.2pt solid #12284c;padding-bottom:2mm}
        h2{font-size:11.5pt;line-height:1.3;margin:7mm 0 2mm;padding:1.6mm 2.4mm;color:#12284c;background:#e8edf4;border-left:2.4mm solid #12284c}
        h3{font-size:10.5pt;line-height:1.3;margin:4.5mm 0 1.5mm;color:#12284c;border-bottom:.6pt solid #9aa8bf}
        h4,h3.lijst{font-size:10pt;margin:3.5mm 0 1mm;border:0;color:#333}
        .nummer{display:inline-block;min-width:8mm}
        table{width:100%;border-collapse:collapse;margin:0 0 2mm}
        caption{text-align:left;font-size:8.5pt;color:#444;padding-bottom:1mm}
        th,td{border:.6pt solid #8a8f98;padding:1.3mm 2.2mm;text-align:left;vertical-align:top}
        th{width:34%;font-weight:600;font-size:9pt;color:#222;background:#f5f6f8}
        .mededeling td,.mededeling th{padding:.9mm 2.2mm;font-size:9pt}
        bdi{white-space:pre-wrap;overflow-wrap:anywhere}
        ul.dagen{list-style:none;margin:0;padding:0}
        ul.dagen li{display:inline-block;margin-right:5mm;white-space:nowrap}
        ol{margin:0;padding:0;list-style:none;counter-reset:element}
        ol>li{counter-increment:element;border:.6pt solid #8a8f98;padding:2mm 2.4mm 2mm 9mm;margin:0 0 1.8mm;position:relative}
        ol>li::before{content:counter(element);position:absolute;left:2.6mm;top:2mm;font-weight:600;color:#12284c}
        dl{margin:0}
        li dl{display:flex;flex-wrap:wrap;gap:.6mm 6mm;margin-top:1.4mm;font-size:9pt}
        li dl div.lang{flex-basis:100%}
        li dt,li dd{display:inline;margin:0}
        li dt{color:#444}
        li dt::after{content:": "}
        li dd{font-weight:600}
        li div.lang dd{font-weight:400}
        .teken{border:.6pt solid #a00;color:#a00;font-size:7pt;padding:0 .6mm;white-space:nowrap}
        footer{margin-top:8mm;padding-top:2mm;border-top:.6pt solid #8a8f98;font-size:8.5pt;color:#333}
        footer p{margin:0 0 1.2mm}
        .digest dt{font-weight:600}
        .digest dd{margin:0;font-family:"Liberation Mono","DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
        h1,h2,h3,h4{break-inside:avoid}
        h1,h2:not(:last-child),h3:not(:last-child),h4{break-after:avoid}
        li,tr,footer{break-inside:avoid}
        p,bdi{orphans:3;widows:3}
        @media print{body{margin:0;padding:0 .4mm;max-width:none}*{print-color-adjust:exact}}

        """
}
