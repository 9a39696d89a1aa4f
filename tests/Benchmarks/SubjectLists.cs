using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using Npgsql;

namespace DualRandom.Benchmarks;

/// <summary>
/// The register of a province as people look through it: first page, last page, next, a jump, a part of a name, each order; on a real
/// host, beside the shortest answer that it gives in the same run. False above the bound.
/// </summary>
internal sealed class SubjectLists(HouseFixture house, int subjects)
{
    private const int Rounds = 15;
    private const double MostMilliseconds = 300;
    private bool _isWithin = true;

    public static async Task<bool> Run(int subjects)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC, {Environment.ProcessorCount} cores, .NET {Environment.Version}"));
        await using var house = await HouseFixture.Start(null, null, "--Doors=office", "--Logging:LogLevel:Microsoft=Error", "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Warning");
        var lists = new SubjectLists(house, subjects);
        await lists.Fill();
        await lists.Look();
        return lists._isWithin;
    }

    /// <summary>Names of three to five parts of which some are in nearly every name; three regions; ten categories; one in fifty not normal.</summary>
    private async Task Fill()
    {
        var watch = Stopwatch.StartNew();
        await Execute($$"""
            create temporary table index_of_subject as
                select indexname, indexdef from pg_indexes where schemaname = 'subjects' and tablename = 'subject' and indexname not in ('subject_pkey', 'subject_credit_code');
            do $$ declare x record; begin for x in select * from index_of_subject loop execute 'drop index subjects.' || x.indexname; end loop; end $$;
            insert into subjects.subject (id, version, region_path, departments, credit_code, credit_code_text, name, address, kind, categories, industry,
                registration_authority, supervising_unit, risk_class, status, status_reason, registered_at, search_name, name_bigrams)
            select (lpad(to_hex(n), 8, '0') || '-0000-7000-8000-000000000000')::uuid, 1, '/130000/130500/13053' || 4 + n % 3 || '/', '{}', '9113' || lpad((n::bigint * 7919 % {{subjects}})::text, 14, '0'), '',
                name, '', 'Enterprise', array['类别' || n % 10], '', '', '', '', case when n % 50 = 0 then 'Closed' else 'Normal' end, '', '2024-01-01', name,
                array(select distinct substr(name, at, 2) from generate_series(1, length(name) - 1) at)
            from (select n, '清河县' || substr('安邦昌达恩福光恒吉凯利美宁鹏庆瑞顺泰旺祥永中', 1 + (n * 31) % 22, 1) || substr('鑫隆茂源盛华丰兴和信诚义德康乐宝金银玉星月', 1 + (n * 17) % 21, 1)
                      || chr(19968 + (n * 13) % 3000) || (array['网吧', '商贸有限公司', '食品有限公司', '建筑工程有限公司'])[1 + n % 4] as name
                  from generate_series(1, {{subjects}}) n) named;
            do $$ declare x record; begin for x in select * from index_of_subject loop execute x.indexdef; end loop; end $$
            """);
        await Execute("vacuum analyze subjects.subject");
        var (names, codes) = (await Bytes("subject_by_name"), await Bytes("subject_by_code"));
        Console.WriteLine($"  {subjects:N0} subjects laid out in {watch.Elapsed.TotalSeconds:F0} s; the order of names takes {names} bytes a row, that of codes {codes}");
    }

    private async Task<long> Bytes(string index) => await house.Ask<long>($"select pg_relation_size('subjects.{index}')") / subjects;

    private async Task Look()
    {
        // Sessions opened from here on write the plan of what they ask.
        await ListPlans.Watch(house.Database);
        using var office = await house.SignedIn(Role.CoordinatingOffice, region: "130000");
        using var county = await house.SignedIn(Role.CoordinatingOffice, region: "130534");
        var bare = await Time(office, "/session");
        Console.WriteLine($"  {"the shortest answer of the house (/session)",-60} {bare,7:F1} ms");
        var middle = Cursor(await office.Get("/subjects?sort=name&size=20&page=500"), "next");
        foreach (var (who, client) in new[] { ("province", office), ("county", county) })
        {
            foreach (var (what, query) in new[]
                     {
                         ("first page", "size=20"), ("last page", "size=20&before=end"), ("jump to page 500", "size=20&page=500"),
                         ("by name, first page", "size=20&sort=name"), ("by name, last page", "size=20&sort=name&before=end"), ("by name, page 500", "size=20&sort=name&page=500"),
                         ("by name, next of page 500", $"size=20&sort=name&after={middle}"), ("by name from Z, first page", "size=20&sort=-name"), ("by code, first page", "size=20&sort=code"),
                         ("by code, last page", "size=20&sort=code&before=end"), ("two characters in every name: 清河", "size=20&search=清河"),
                         ("the same by name", "size=20&sort=name&search=清河"), ("the same, last page", "size=20&sort=name&search=清河&before=end"),
                         ("two characters in a quarter: 网吧", "size=20&search=网吧"), ("the same by name", "size=20&sort=name&search=网吧"), ("a rare part: 安鑫", "size=20&sort=name&search=安鑫"),
                         ("a name that is not there: 鑫安", "size=20&sort=name&search=鑫安"), ("a code's beginning", "size=20&search=91130000"), ("the same by name", "size=20&sort=name&search=91130000"),
                         ("a category by name", "size=20&sort=name&category=类别3"), ("closed, by name", "size=20&sort=name&status=closed"),
                         ("closed and 网吧, by name, last page", "size=20&sort=name&status=closed&search=网吧&before=end"),
                     })
            {
                var time = await Time(client, $"/subjects?{query}");
                _isWithin &= time <= MostMilliseconds;
                Console.WriteLine($"  {who + ": " + what,-60} {time,7:F1} ms of {MostMilliseconds:F0}   ratio {time / bare,6:F1}{(time > MostMilliseconds ? "   ABOVE" : "")}");
            }
        }

        var plans = new ListPlans(TestPostgres.ServerLog);
        foreach (var query in new[] { "size=20", "size=20&sort=name&before=end", "size=20&sort=name&page=500", "size=20&sort=name&search=网吧", "size=20&sort=name&category=类别3", "size=20&sort=name&status=closed&search=网吧&before=end" })
            await plans.Show($"/subjects?{query}", office);
    }

    private static string Cursor(JsonElement page, string name) => Uri.EscapeDataString(page.Text(name));

    /// <summary>The median of several, after a first one that is not counted.</summary>
    private static async Task<double> Time(HttpClient client, string path)
    {
        var times = new List<double>();
        for (var round = 0; round <= Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            await client.Get(path);
            if (round > 0)
                times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        return times[times.Count / 2];
    }

    private async Task Execute(string sql)
    {
        await using var connection = new NpgsqlConnection(house.Database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }
}
