using DualRandom.SharedKernel;

namespace DualRandom.Host;

internal static class StartPage
{
    /// <summary>Two overlapping squares, one filled, one showing two dots.</summary>
    private const string Mark = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="32" height="32"><rect x="2" y="2" width="19" height="19" rx="3" fill="#0958d9"/><rect x="11" y="11" width="19" height="19" rx="3" fill="#fff" stroke="#0958d9" stroke-width="2"/><circle cx="17" cy="24" r="2.2" fill="#0958d9"/><circle cx="24" cy="17" r="2.2" fill="#0958d9"/></svg>
        """;

    private const string Style = """
        body { font: 15px/24px "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; color: #14233b; background: #f4f6f9; margin: 0 }
        main { max-width: 640px; margin: 12vh auto; background: #fff; border: 1px solid #e4e9f0; border-radius: 10px }
        header, form, ul { padding: 24px 28px; margin: 0 } form, ul { border-top: 1px solid #e4e9f0 }
        header { display: flex; gap: 14px; align-items: center } header svg { flex: none } p { color: #43526a; margin: 2px 0 0; text-wrap: balance }
        h1 { font-size: 24px; line-height: 34px; margin: 0 } label { display: block; font-weight: bold; margin-bottom: 8px }
        .row { display: flex; gap: 8px } input, button { font: inherit; height: 40px; box-sizing: border-box; border: 1px solid #7d8aa0; border-radius: 6px; padding: 0 12px }
        input { flex: 1; min-width: 0 } input::placeholder { color: #5a687d; opacity: 1 } button { flex: none; background: #0958d9; border-color: #0958d9; color: #fff; cursor: pointer } button:hover { background: #003eb3 }
        ul { list-style: none; display: flex; flex-wrap: wrap; gap: 8px 24px } a { color: #0958d9 } :focus-visible { outline: 2px solid #0958d9; outline-offset: 2px }
        @media (max-width: 600px) { body { background: #fff; font-size: 16px } main { margin: 0; border: 0; border-radius: 0 } header, form, ul { padding: 20px 16px } h1 { font-size: 20px; line-height: 28px } input, button { height: 48px } ul { display: block } li a { display: block; padding: 10px 0 } }
        """;

    private const string Html = $"""
        <!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
        <title>DualRandom 双随机、一公开</title><style>{Style}</style>
        <main><header>{Mark}<div><h1>双随机、一公开</h1><p>系统已启动。网页应用未编译，目前通过接口使用</p></div></header>
        <form action="public/results"><label for="q">查询公示的检查结果</label>
        <div class="row"><input id="q" name="q" required minlength="2" maxlength="100" placeholder="企业名称或统一社会信用代码"><button>查询</button></div></form>
        <ul><li><a href="public">公示</a></li><li><a href="public/items">抽查事项清单</a></li><li><a href="public/plans">年度抽查计划</a></li>
        <li><a href="swagger">接口文档</a></li><li><a href="health">运行状况</a></li></ul>
        </main></html>
        """;

    public static void MapStartPage(this WebApplication app)
    {
        app.MapGet("/", () => TypedResults.Content(Html, "text/html; charset=utf-8"))
            .Anonymous("StartPage", "起始页", "入口页不含数据")
            .ExcludeFromDescription();
        app.MapGet("/favicon.ico", () => TypedResults.Content(Mark, "image/svg+xml"))
            .Anonymous("Mark", "图标", "图标不含数据")
            .ExcludeFromDescription();
    }
}
