/// How pages look. Nothing is said by colour alone; text on its ground has a contrast of at least 4.5 to 1.
enum Stylesheet {
  static let css: Markup = """
    :root{color-scheme:light;--ink:#1a1a1a;--soft:#555;--line:#8a8a8a;--faint:#e3e3e3;--ground:#fff;--tint:#f3f5f8;
    --accent:#174a7c;--good:#17603a;--bad:#a11a1a;--care:#7a4b00}
    *{box-sizing:border-box}
    html{font-size:16px;-webkit-text-size-adjust:100%}
    body{margin:0;color:var(--ink);background:var(--ground);line-height:1.5;font-family:system-ui,-apple-system,
    "Segoe UI","PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC",SimSun,sans-serif;
    overflow-wrap:anywhere}
    main{max-width:62rem;margin:0 auto;padding:1rem 1rem 3rem}
    h1{font-size:1.55rem;line-height:1.25;margin:.2rem 0 .3rem}
    h2{font-size:1.1rem;margin:1.4rem 0 .4rem;border-bottom:2px solid var(--ink);padding-bottom:.15rem;
    break-after:avoid}
    h3{font-size:1rem;margin:1.1rem 0 .25rem;break-after:avoid}
    p{margin:.35rem 0}
    a{color:var(--accent)}
    a:focus-visible,summary:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
    nav{font-size:.9rem;margin-bottom:.6rem}
    .skip{position:absolute;left:-999px}.skip:focus{position:static}
    .over{color:var(--soft);font-size:.9rem}
    .key{color:var(--soft);font-weight:normal;font-size:1rem}
    table{border-collapse:collapse;width:100%;font-size:.92rem}
    th,td{text-align:left;vertical-align:top;padding:.28rem .45rem;border-bottom:1px solid var(--faint)}
    thead th{border-bottom:2px solid var(--line);vertical-align:bottom}
    thead{display:table-header-group}tr{break-inside:avoid}
    .n{text-align:right;font-variant-numeric:tabular-nums}
    td.n{white-space:nowrap}
    tr.section>*{background:var(--tint);font-weight:600}
    tr.total>*{border-top:2px solid var(--ink);border-bottom:0;font-weight:700}
    .note{display:block;color:var(--soft);font-size:.85rem;font-weight:normal}
    .good{color:var(--good)}.bad{color:var(--bad);font-weight:600}.care{color:var(--care)}
    td>.good,td>.bad,td>.care{white-space:nowrap}
    .standing{display:flex;flex-wrap:wrap;gap:.5rem 1.2rem;margin:.6rem 0;padding:0;list-style:none}
    .standing li{border:1px solid var(--line);border-radius:.3rem;padding:.3rem .8rem;min-width:7rem}
    .standing b{display:block;font-size:1.5rem;line-height:1.2}
    .standing span{font-size:.85rem;color:var(--soft)}
    .pair{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:0 1.5rem}
    .pair>*{min-width:0}
    figure{margin:.3rem 0}figcaption{font-size:.85rem;color:var(--soft)}
    svg{max-width:100%;height:auto;display:block}
    svg text{font:11px system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;fill:var(--ink)}
    .chart{max-width:20rem;margin:auto}.line{max-width:30rem}
    td.bar{width:32%;min-width:8rem}td.bar svg{width:100%}
    ol.legend{columns:2;column-gap:1.2rem;font-size:.85rem;margin:.3rem 0;padding-left:1.6rem}
    ol.legend li{break-inside:avoid}
    ul,ol{margin:.3rem 0;padding-left:1.3rem}li{margin:.12rem 0}
    .sign{display:grid;grid-template-columns:1fr 1fr 1fr;gap:1.2rem;margin-top:1rem;font-size:.9rem}
    .sign div{border-bottom:1px solid var(--ink);min-height:2.2rem}
    .box{border:1px solid var(--ink);min-height:3.6rem;padding:.25rem .5rem;font-size:.85rem;margin-top:.7rem}
    .code{font-family:ui-monospace,"Cascadia Mono",Consolas,monospace;font-size:.8rem;overflow-wrap:anywhere}
    .formula{background:var(--tint);padding:.35rem .6rem;margin:.25rem 0;border-left:3px solid var(--accent)}
    .item{break-inside:avoid-page;border-top:1px solid var(--faint);padding:.2rem 0 .5rem}
    .try{display:grid;grid-template-columns:auto minmax(6rem,1fr);gap:.1rem .8rem;align-items:center;
    background:var(--tint);padding:.4rem .6rem;margin:.3rem 0}.try[hidden]{display:none}
    .try output{grid-column:1/-1;font-variant-numeric:tabular-nums}.try input{width:100%;min-height:1.5rem;accent-color:var(--accent)}
    .try input:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
    footer{margin-top:2rem;border-top:1px solid var(--line);padding-top:.4rem;font-size:.85rem;color:var(--soft)}
    .d1{padding-left:1.3rem}.d2{padding-left:2.3rem}.d3{padding-left:3.3rem}.d4{padding-left:4.3rem}
    .d5{padding-left:5.3rem}.d6{padding-left:6.3rem}
    @media (max-width:40rem){
    .pair{grid-template-columns:minmax(0,1fr)}ol.legend{columns:1}.sign{grid-template-columns:1fr}
    table.wide,table.wide tbody,table.wide tr,table.wide td,table.wide th{display:block;width:100%}
    table.wide thead{position:absolute;left:-999rem}
    table.wide tr{border-bottom:1px solid var(--line);padding:.35rem 0}
    table.wide td,table.wide th{border:0;padding:.1rem 0;white-space:normal}
    table.wide td.n{text-align:left}
    table.wide td[data-l]::before{content:attr(data-l) "  ";color:var(--soft);font-size:.85rem}
    table.wide td:empty{display:none}
    table.wide tr.section>*{background:none}
    td.bar{width:100%}
    }
    @page{size:A4;margin:13mm 14mm}
    @media print{
    html{font-size:10pt}body{line-height:1.38}main{max-width:none;padding:0}nav,.skip,.try{display:none}
    a{color:inherit;text-decoration:none}h1{font-size:15pt}h2{margin:.6rem 0 .2rem;font-size:11pt}
    .sheet{break-after:page}.sheet p{margin:.15rem 0}.standing{margin:.4rem 0}
    .standing li{padding:.1rem .6rem}.standing b{font-size:1.2rem}.chart{max-width:12.5rem}.line{max-width:20rem}
    .sheet table{font-size:.86rem}.sheet th,.sheet td{padding:.08rem .3rem}
    .sheet td.bar{width:26%}
    .sheet ol,.sheet ul,.sheet figcaption,.sheet .over{font-size:.86rem}.box{min-height:3rem}.sign{margin-top:.6rem}
    tr.section>*,.formula{print-color-adjust:exact;-webkit-print-color-adjust:exact}
    }
    """
}
