using System.Security.Cryptography;
using System.Text;
using DualRandom.Kit;
using DualRandom.Results;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Results;

[TestFixture]
internal sealed class EvidenceTests
{
    private HouseFixture _house = null!;

    [OneTimeSetUp]
    public async Task Start() => _house = await HouseFixture.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _house.DisposeAsync();

    [Test]
    public void A_shown_picture_keeps_its_pixels_and_loses_what_the_camera_said()
    {
        foreach (var (picture, type) in new[] { (Pictures.Png(), PictureFile.Png), (Pictures.Jpeg(), PictureFile.Jpeg) })
        {
            PictureFile.TypeOf(picture).ShouldBe(type);
            var shown = PictureFile.Shown(picture, type)!;
            Encoding.Latin1.GetString(shown).ShouldNotContain("GPS");
            PictureFile.Shown(shown, type).ShouldBe(shown, "a stripped picture is stripped");
        }

        PictureFile.Shown(Pictures.Jpeg(), PictureFile.Jpeg).ShouldBe(PictureFile.Shown(Pictures.Jpeg("another place"), PictureFile.Jpeg));
        Encoding.Latin1.GetString(PictureFile.Shown(Pictures.Jpeg(), PictureFile.Jpeg)!).ShouldContain("JFIF");
    }

    [Test]
    public void A_picture_that_breaks_off_is_none()
    {
        foreach (var (picture, type) in new[] { (Pictures.Png(), PictureFile.Png), (Pictures.Jpeg(), PictureFile.Jpeg) })
        {
            var whole = PictureFile.Shown(picture, type)!.Length;
            for (var length = 8; length < whole; length++)
                PictureFile.Shown(PictureFile.Shown(picture, type)![..length], type).ShouldBeNull($"{type} {length}");
        }
    }

    [Test]
    public async Task The_original_is_sealed_with_its_digest_and_opened_only_for_a_purpose()
    {
        var (story, police, form) = await Begun();
        var picture = Pictures.Jpeg();
        var id = await Story.Evidence(police, form, "photo", picture);
        var row = (await police.Get($"/record-forms/{form}/evidence")).GetProperty("items")[0];
        (row.Id(), row.Text("digest"), row.Text("contentType"), row.Text("kind"))
            .ShouldBe((id, Convert.ToHexStringLower(SHA256.HashData(picture)), "image/jpeg", "photo"));

        var shown = await police.TryGet($"/evidence/{id}/content");
        shown.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        (await shown.Content.ReadAsByteArrayAsync()).ShouldBe(PictureFile.Shown(picture, PictureFile.Jpeg));

        (await police.TryPost($"/evidence/{id}/original", new { purpose = "看" }).Refused(403)).ShouldBe("not-permitted");
        var leader = await _house.SignedIn(Role.UnitLeader, department: story.Police.Name);
        (await leader.TryPost($"/evidence/{id}/original", new { purpose = " " }).Refused(400)).ShouldBe("shape");
        (await (await leader.TryPost($"/evidence/{id}/original", new { purpose = "行政复议" })).Content.ReadAsByteArrayAsync()).ShouldBe(picture);
        (await _house.Ask<string>($"select purpose from results.evidence_opening where evidence_id = '{id}'")).ShouldBe("行政复议");
    }

    [Test]
    public async Task What_is_no_picture_or_too_large_or_broken_is_refused()
    {
        var (_, police, form) = await Begun();
        (await Send(police, form, "MZ…"u8.ToArray()).Refused(415)).ShouldBe("media-type");
        (await Send(police, form, [.. Pictures.Pdf, .. new byte[10 << 20]]).Refused(413)).ShouldBe("too-large");
        (await Send(police, form, Pictures.Jpeg()[..40]).Refused(400)).ShouldBe("shape");
        (await Send(police, form, []).Refused(400)).ShouldBe("shape");
        (await Send(police, form, Pictures.Png(), kind: "selfie").Refused(400)).ShouldBe("shape");
        ((int)(await Send(police, form, Pictures.Pdf, "document")).StatusCode).ShouldBe(201);
    }

    [Test]
    public async Task A_picture_sent_again_under_its_id_is_the_same_piece()
    {
        var (_, police, form) = await Begun();
        var id = Guid.CreateVersion7();
        (await Story.Evidence(police, form, id: id)).ShouldBe(id);
        (await Story.Evidence(police, form, id: id)).ShouldBe(id);
        (await police.Get($"/record-forms/{form}/evidence")).Text("total").ShouldBe("1");
        (await Send(police, form, Pictures.Jpeg(), id: id).Refused(422)).ShouldBe("idempotency.other-body");
    }

    [Test]
    public async Task Who_is_not_on_the_form_hands_in_nothing_and_another_region_sees_nothing()
    {
        var (story, police, form) = await Begun();
        var id = await Story.Evidence(police, form);
        (await Send(await story.Stranger(story.Police), form, Pictures.Png()).Refused(403)).ShouldBe("form.other-officers");
        var neighbour = await _house.SignedIn(Role.Inspector, region: "130529", inspectorId: Guid.NewGuid());
        foreach (var path in new[] { $"/record-forms/{form}/evidence", $"/evidence/{id}/content" })
            (await neighbour.TryGet(path).Refused(404)).ShouldBe("not-found");
    }

    private async Task<(Story Story, HttpClient Police, Guid Form)> Begun()
    {
        var story = await Story.Begin(_house);
        var police = await story.Officer(story.Police);
        return (story, police, await story.FirstForm(police));
    }

    private static Task<HttpResponseMessage> Send(HttpClient client, Guid form, byte[] file, string kind = "photo", Guid? id = null) => client.PostAsync(
        $"/api/v1/record-forms/{form}/evidence",
        new MultipartFormDataContent { { new ByteArrayContent(file), "file", "图.jpg" }, { new StringContent(kind), "kind" }, { new StringContent($"{id}"), "sentAs" } });
}
