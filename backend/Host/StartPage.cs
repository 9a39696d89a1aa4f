using DualRandom.SharedKernel;

namespace DualRandom.Host;

internal static class StartPage
{
    private const string Html = """
        <!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
        <title>DualRandom 双随机、一公开</title>
        <style>body{font:15px/24px "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;color:#14233b;background:#f4f6f9;margin:0}
        main{max-width:640px;margin:12vh auto;background:#fff;border:1px solid #e4e9f0;border-radius:10px;padding:24px 28px}
        h1{font-size:20px;line-height:28px;margin:0 0 8px}a{color:#0958d9}input,button{font:inherit;padding:3px 10px;border:1px solid #7d8aa0;border-radius:6px}input{width:20em}button{background:#0958d9;border-color:#0958d9;color:#fff}li{margin:6px 0}p{color:#43526a}</style>
        <main><h1>双随机、一公开</h1><p>系统已启动。网页应用未编译，目前通过接口使用。</p>
        <ul><li><a href="swagger">接口文档</a>（<a href="swagger/v1/swagger.json">OpenAPI</a>）</li>
        <li><a href="api/v1/public/items">公示：抽查事项清单</a></li>
        <li><a href="health">运行状况</a></li></ul>
        <form action="api/v1/public/results"><label for="q">查询公示的检查结果</label>
        <p><input id="q" name="q" required minlength="2" maxlength="100" placeholder="企业名称或统一社会信用代码"> <button>查询</button></p></form>
        </main></html>
        """;

    public static void MapStartPage(this WebApplication app) =>
        app.MapGet("/", () => TypedResults.Content(Html, "text/html; charset=utf-8"))
            .Anonymous("StartPage", "起始页", "入口页不含数据")
            .ExcludeFromDescription();
}
