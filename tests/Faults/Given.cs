using System.Text;
using DualRandom.Kit;
using DualRandom.SharedKernel;

namespace DualRandom.Tests.Faults;

internal static class Given
{
    /// <summary>A table of firms whose names begin with this word; lists of different numbers have no firm in common.</summary>
    public static byte[] Firms(string word, int list, int count)
    {
        using var file = new MemoryStream();
        using (var sheet = new SheetWriter(file, new SheetLayout("名单", new SheetHead("企业名称"), new SheetHead("统一社会信用代码"))))
        {
            for (var i = 0; i < count; i++)
                sheet.Row($"{word}第{i}网吧", $"130534{list:D4}{i:D5}");
        }

        return file.ToArray();
    }

    /// <summary>Items of the administrator's department whose names begin with this word, in the list and not yet published.</summary>
    public static async Task<List<Guid>> Items(HttpClient administrator, string word, int count)
    {
        var table = new StringBuilder("检查项目,检查内容,检查依据,检查方式\n");
        for (var i = 0; i < count; i++)
            table.Append($"{word}第{i}项,内容,依据,现场检查\n");
        var import = await administrator.Upload("/item-imports", Encoding.UTF8.GetBytes(table.ToString()), $"{word}.csv");
        await administrator.Post($"/item-imports/{import.Id()}/confirmation");
        return [.. (await administrator.Get($"/items?search={word}&size=500")).GetProperty("items").EnumerateArray().Select(item => item.Id())];
    }

    /// <summary>The names under which the public finds these items, one for each time it is shown.</summary>
    public static async Task<List<string>> Shown(HttpClient anyone, string word) =>
        [.. (await anyone.Get($"/public/items?search={word}&size=500")).GetProperty("items").EnumerateArray().Select(item => item.Text("name"))];
}
