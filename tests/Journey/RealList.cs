using System.Text;
using DualRandom.Host.Demo;
using DualRandom.SharedKernel;
using DualRandom.Subjects;
using DualRandom.Tests.SharedKernel;
using NUnit.Framework;

namespace DualRandom.Tests.Journey;

/// <summary>The real list of 478 drawn firms where it stands beside the repository, else a generated one of the same size.</summary>
internal static class RealList
{
    public const int Firms = 478;

    private static readonly string[] Classes = ["A", "B", "C"];

    /// <summary>As it is.</summary>
    public static byte[] Whole(string regionCode)
    {
        if (SharedData.Find("zj2017-draw-check01.original.xlsx") is { } real)
            return File.ReadAllBytes(real);
        TestContext.Out.WriteLine("shared/data 不在本仓库旁，改用同样大小的生成名录");
        return GeneratedData.SubjectSheet(regionCode);
    }

    /// <summary>Typed anew with a risk class by row number, or only some of its rows.</summary>
    /// <param name="keep">By row, the first firm being 0.</param>
    public static byte[] Typed(string regionCode, bool classes = false, Func<int, bool>? keep = null)
    {
        using var file = new MemoryStream(Whole(regionCode));
        var rows = Sheet.Read(file, "名录.xlsx", SubjectImport.Columns).Rows;
        var table = new StringBuilder("企业名称,统一社会信用代码,登记机关,管辖单位,信用风险分类\n");
        for (var i = 0; i < rows.Count; i++)
        {
            if (keep is null || keep(i))
                table.AppendJoin(',', rows[i]["name"], rows[i]["code"], rows[i]["authority"], rows[i]["unit"], classes ? Classes[i % Classes.Length] : "").Append('\n');
        }

        return Encoding.UTF8.GetBytes(table.ToString());
    }
}
