using DualRandom.SharedKernel;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Publication;

public sealed class NameSearchTests
{
    [Test]
    public void A_name_is_found_by_the_pairs_of_its_neighbouring_characters() =>
        NameSearch.Bigrams("瑞鑫网咖").ShouldBe(["瑞鑫", "鑫网", "网咖"]);

    [Test]
    public void Width_case_and_blanks_do_not_matter() =>
        NameSearch.Fold("清河县 ＡＢＣ（河北） 网咖").ShouldBe(NameSearch.Fold("清河县abc(河北)网咖"));

    [Test]
    public void A_rare_character_outside_the_basic_plane_counts_as_one()
    {
        NameSearch.Length("𠮷野").ShouldBe(2);
        NameSearch.Bigrams("𠮷野家").ShouldBe(["𠮷野", "野家"]);
    }

    [FsCheck.NUnit.Property]
    public Property Every_part_of_a_name_has_only_pairs_of_the_name() =>
        Prop.ForAll(Gen.Elements("瑞鑫网咖清河县公司有限".ToCharArray()).ArrayOf(12).ToArbitrary(), Gen.Choose(0, 9).Two().ToArbitrary(), (letters, cut) =>
        {
            var name = new string(letters);
            var (from, to) = cut;
            var part = name[Math.Min(from, to)..(Math.Max(from, to) + 2)];
            return NameSearch.Bigrams(part).All(NameSearch.Bigrams(name).Contains);
        });
}
