using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Disdik.Bpm.Activities.Publishing.Targets;

/// <summary>A site on WordPress, by its REST interface with an application password.</summary>
/// <remarks>
/// WordPress REST API handbook, posts, media, categories. The interface knows no idempotency key, so each item is made as a draft first, found again by its
/// slug, and published by one request that may be repeated. WordPress does not refuse a used slug but appends <c>-2</c>, ignores parameters it does not know and
/// then answers with other posts, and works on after its client has gone: what it answers is compared with what was asked for.
/// </remarks>
public sealed class WordPressTarget(OutgoingHttp http, TimeProvider time) : IUpdatingTarget
{
    public TargetDescription Description { get; } = new("wordpress", new("WordPress", "WordPress"), Certainty.LookFirst,
    [
        new("address", SettingKind.Url, new("Alamat situs", "Address of the site"), new("Tanpa wp-admin, misalnya https://dinas.contoh.go.id.", "Without wp-admin, such as https://office.example.org.")),
        new("user", SettingKind.Text, new("Nama pengguna", "User name"), new("Akun dengan peran penulis sudah cukup.", "An account with the role author is enough.")),
        new("password", SettingKind.Secret, new("Kata sandi aplikasi", "Application password"), new("Dibuat di WordPress: Pengguna → Profil → Kata Sandi Aplikasi.", "Made in WordPress: Users → Profile → Application Passwords.")),
    ], new TargetLimits { PictureTypes = ["image/jpeg", "image/png", "image/gif", "image/webp"], NeedsAlternativeText = true })
    {
        // Longer than PHP is usually allowed to run.
        SettleTime = TimeSpan.FromMinutes(2), IsArticle = true, ShowsHeadline = true,
        TestHint = new("Memeriksa akun dan haknya, membuat sebuah draf dan menghapusnya lagi. Tidak ada yang tayang.", "Checks the account and its rights, makes a draft and removes it. Nothing is published."),
    };

    public string PreviewOf(PublicationContent content) => string.Join("\n\n", new[] { content.Title, content.Lead, content.Variant ?? content.BodyHtml }.Where(p => !string.IsNullOrWhiteSpace(p)));

    public async Task<SendOutcome> PublishAsync(Sending sending, CancellationToken cancellationToken)
    {
        var pictures = await PicturesAsync(sending, cancellationToken);
        var categories = sending.Content.Category is { } category ? new[] { await CategoryAsync(sending.Settings, category, cancellationToken) } : [];
        var id = IdOf(await LookAsync(sending, cancellationToken)) ?? await DraftAsync(sending, pictures, categories, cancellationToken);
        await sending.AboutToPostAsync(cancellationToken);
        var reply = await AskAsync(sending.Settings, HttpMethod.Post, $"posts/{id}", "", JsonContent.Create(new { status = "publish" }), cancellationToken);
        var published = reply.Object();
        return Text(published, "status") == "publish"
            ? Sent(published)
            : new SendOutcome.Refused(new($"Diharapkan tulisan ditayangkan, tetapi statusnya \"{Text(published, "status")}\": akun itu tidak boleh menayangkan.", $"Expected the post to be published, but its status is \"{Text(published, "status")}\": the account may not publish."));
    }

    public async Task<SendOutcome?> UpdateAsync(Sending sending, string externalId, CancellationToken cancellationToken)
    {
        if (await LookAsync(sending, cancellationToken) is not { } there || IdOf(there) is not { } id) return null;
        if (Text(there, "status") is not "publish" and var status)
            return new SendOutcome.Refused(new($"Diharapkan tulisan yang tayang, tetapi statusnya di sana \"{status}\". Tayangkan lagi di WordPress, lalu kirim lagi; atau turunkan.", $"Expected a post that is published, but its status there is \"{status}\". Publish it in WordPress again, then send again; or take it down."));
        var pictures = await PicturesAsync(sending, cancellationToken);
        return Sent((await AskAsync(sending.Settings, HttpMethod.Post, $"posts/{id}", "", JsonContent.Create(BodyOf(sending.Content, pictures)), cancellationToken)).Object());
    }

    public async Task<Finding> FindAsync(Sending sending, CancellationToken cancellationToken) =>
        await LookAsync(sending, cancellationToken) is { } post && Text(post, "status") == "publish" ? new Finding.Found(Sent(post).ExternalId, Sent(post).Url) : new Finding.Absent();

    public async Task TakeDownAsync(Sending sending, string? externalId, CancellationToken cancellationToken)
    {
        if (Number(externalId) is not { } id) return;
        var reply = await AskAsync(sending.Settings, HttpMethod.Delete, $"posts/{id}", "", null, cancellationToken);
        if (reply.Status is HttpStatusCode.NotFound or HttpStatusCode.Gone) return;
        // A site without a trash: the post is hidden, not lost.
        if (reply.Status is HttpStatusCode.NotImplemented) reply = await AskAsync(sending.Settings, HttpMethod.Post, $"posts/{id}", "", JsonContent.Create(new { status = "private" }), cancellationToken);
        reply.RequireSuccess();
    }

    public async Task<TestOutcome> TestAsync(ChannelSettings settings, CancellationToken cancellationToken)
    {
        // A wrong password is noticed only where the answer depends on it.
        var me = (await AskAsync(settings, HttpMethod.Get, "users/me", "context=edit", null, cancellationToken)).Object();
        foreach (var right in new[] { "publish_posts", "upload_files" })
        {
            if (!me.TryGetProperty("capabilities", out var rights) || !rights.TryGetProperty(right, out var may) || may.ValueKind is not JsonValueKind.True)
                throw new PublishingException(new SendOutcome.Refused(new($"Diharapkan akun dengan hak {right}, tetapi akun {Text(me, "name")} tidak memilikinya.", $"Expected an account with the right {right}, but {Text(me, "name")} lacks it.")));
        }
        var draft = (await AskAsync(settings, HttpMethod.Post, "posts", "", JsonContent.Create(new { title = $"Uji Disdik.Bpm {time.GetUtcNow():yyyy-MM-dd HH:mm}", status = "draft" }), cancellationToken)).Object();
        (await AskAsync(settings, HttpMethod.Delete, $"posts/{IdOf(draft)}", "force=true", null, cancellationToken)).RequireSuccess();
        return new(new($"Akun {Text(me, "name")} dapat menulis dan menayangkan.", $"The account {Text(me, "name")} can write and publish."));
    }

    /// <summary>The item's post in whatever state but the trash; null when there is none.</summary>
    private async Task<JsonElement?> LookAsync(Sending sending, CancellationToken cancellationToken)
    {
        if (Number(sending.Replaced) is { } known)
        {
            var reply = await AskAsync(sending.Settings, HttpMethod.Get, $"posts/{known}", "context=edit", null, cancellationToken);
            if (reply.Status is HttpStatusCode.NotFound or HttpStatusCode.Gone) return null;
            var post = reply.Object();
            return Text(post, "status") == "trash" ? null : post;
        }
        var slug = SlugOf(sending);
        var found = (await AskAsync(sending.Settings, HttpMethod.Get, "posts", $"slug={slug}&status=any&context=edit", null, cancellationToken)).Array();
        var ours = found.Where(p => Text(p, "slug") is { } is_ && (is_ == slug || is_.StartsWith(slug + "-", StringComparison.Ordinal))).ToList();
        return ours.Count == 0 ? null : ours.OrderByDescending(p => Text(p, "status") == "publish").First();
    }

    private async Task<int> DraftAsync(Sending sending, List<Uploaded> pictures, int[] categories, CancellationToken cancellationToken)
    {
        var body = BodyOf(sending.Content, pictures);
        (body["slug"], body["status"], body["categories"]) = (SlugOf(sending), "draft", categories);
        var reply = await AskAsync(sending.Settings, HttpMethod.Post, "posts", "", JsonContent.Create(body), cancellationToken);
        return IdOf(reply.Object()) ?? throw Unexpected(reply);
    }

    private static Dictionary<string, object> BodyOf(PublicationContent content, List<Uploaded> pictures)
    {
        // The first picture is the featured one, which themes show by themselves.
        var figures = pictures.Skip(1).Select(p => $"<figure class=\"wp-block-image\"><img src=\"{WebUtility.HtmlEncode(p.Url)}\" alt=\"{WebUtility.HtmlEncode(p.Picture.Alt)}\" />{(p.Picture.Credit.Length > 0 ? $"<figcaption>{WebUtility.HtmlEncode(p.Picture.Credit)}</figcaption>" : "")}</figure>");
        return new()
        {
            ["title"] = content.Title, ["excerpt"] = content.Lead ?? "", ["featured_media"] = pictures.Count > 0 ? pictures[0].Id : 0,
            ["content"] = string.Join('\n', new[] { content.Variant is { } variant ? ArticleHtml.From(variant) : content.BodyHtml }.Concat(figures)),
        };
    }

    private sealed record Uploaded(int Id, string Url, ContentPicture Picture);

    private async Task<List<Uploaded>> PicturesAsync(Sending sending, CancellationToken cancellationToken)
    {
        List<Uploaded> pictures = [];
        foreach (var picture in sending.Content.Pictures) pictures.Add(await PictureAsync(sending, picture, pictures.Count + 1, cancellationToken));
        return pictures;
    }

    private async Task<Uploaded> PictureAsync(Sending sending, ContentPicture picture, int number, CancellationToken cancellationToken)
    {
        var name = $"{Mark(sending)}-{number}";
        var found = (await AskAsync(sending.Settings, HttpMethod.Get, "media", $"slug={name}&context=edit", null, cancellationToken)).Array();
        var ours = found.FirstOrDefault(m => Text(m, "slug") == name);
        if (ours.ValueKind is not JsonValueKind.Object)
        {
            var file = new ByteArrayContent(await sending.ReadAsync(picture, cancellationToken));
            file.Headers.ContentType = new MediaTypeHeaderValue(picture.ContentType);
            var form = new MultipartFormDataContent { { file, "file", $"{name}.{picture.ContentType.Split('/')[1]}" }, { new StringContent(picture.Alt), "alt_text" }, { new StringContent(name), "slug" }, { new StringContent(picture.Alt), "title" }, { new StringContent(picture.Credit), "caption" } };
            ours = (await AskAsync(sending.Settings, HttpMethod.Post, "media", "", form, cancellationToken)).Object();
        }
        return new(IdOf(ours) ?? 0, Text(ours, "source_url") ?? "", picture);
    }

    private async Task<int> CategoryAsync(ChannelSettings settings, string name, CancellationToken cancellationToken)
    {
        var found = (await AskAsync(settings, HttpMethod.Get, "categories", $"search={Uri.EscapeDataString(name)}&per_page=100", null, cancellationToken)).Array();
        if (found.FirstOrDefault(c => string.Equals(WebUtility.HtmlDecode(Text(c, "name")), name, StringComparison.OrdinalIgnoreCase)) is { ValueKind: JsonValueKind.Object } there && IdOf(there) is { } id) return id;
        var reply = await AskAsync(settings, HttpMethod.Post, "categories", "", JsonContent.Create(new { name }), cancellationToken);
        // Made meanwhile: the refusal names it.
        if (reply.Json is { ValueKind: JsonValueKind.Object } refused && Text(refused, "code") == "term_exists" && refused.TryGetProperty("data", out var data) && data.TryGetProperty("term_id", out var term)) return term.GetInt32();
        // An author may not make categories; the site's default one takes the post.
        return reply.Status is HttpStatusCode.Forbidden && Text(reply.Json ?? default, "code") == "rest_cannot_create" ? 1 : IdOf(reply.Object()) ?? throw Unexpected(reply);
    }

    private Task<Reply> AskAsync(ChannelSettings settings, HttpMethod method, string path, string query, HttpContent? content, CancellationToken cancellationToken)
    {
        // This form works whatever the site's permanent links are.
        var request = new HttpRequestMessage(method, $"{settings.Address("address")}/?rest_route=/wp/v2/{path}{(query.Length > 0 ? "&" : "")}{query}") { Content = content };
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings["user"]}:{settings["password"]}")));
        request.Headers.Accept.ParseAdd("application/json");
        return http.SendAsync(settings, request, cancellationToken);
    }

    private static SendOutcome.Sent Sent(JsonElement post) => new(IdOf(post)?.ToString(CultureInfo.InvariantCulture), Text(post, "link"));

    private static string SlugOf(Sending sending) => $"{Slug.Of(DateOnly.FromDateTime(sending.PlannedAt.UtcDateTime), sending.Job.BusinessKey, sending.Content.Title)}-{Mark(sending)}";

    /// <summary>Of the key, so that two items with one headline stay two.</summary>
    private static string Mark(Sending sending) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sending.Key)))[..10];

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static int? IdOf(JsonElement? json) => json is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty("id", out var id) && id.TryGetInt32(out var number) ? number : null;

    private static string? Text(JsonElement json, string name) => json.ValueKind is JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static PublishingException Unexpected(Reply reply) => new(new SendOutcome.Uncertain(new(
        $"Diharapkan tulisan dengan nomor dari {reply.Host}, tetapi ditemukan: {reply.Words()}", $"Expected a post with an id of {reply.Host}, but found: {reply.Words()}")));
}
