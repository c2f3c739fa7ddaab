using Disdik.Bpm.Host.CommandLine;
using Disdik.Bpm.Host.Runtime;

namespace Disdik.Bpm.Host.Tests.CommandLine;

public sealed class CommandParserTests
{
    private static Command Parse(string line) => CommandParser.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [Theory]
    [InlineData("")]
    [InlineData("serve")]
    public void Without_a_command_the_service_runs(string line) => Assert.IsType<Command.Serve>(Parse(line));

    [Theory]
    [InlineData("--urls http://localhost:8080 --data /srv/x", "--urls=http://localhost:8080", "--data=/srv/x")]
    [InlineData("serve --urls=http://localhost:8080", "--urls=http://localhost:8080")]
    [InlineData("--Mail:Smtp:Host surel.contoh.test --environment Production", "--Mail:Smtp:Host=surel.contoh.test", "--environment=Production")]
    [InlineData("--language en")]
    [InlineData("--Runtime= --Runtime:Wake=false", "--Runtime=", "--Runtime:Wake=false")]
    public void Configuration_reaches_the_host(string line, params string[] configuration) =>
        Assert.Equal(configuration, Assert.IsType<Command.Serve>(Parse(line)).Configuration);

    [Fact]
    public void A_demonstration_takes_its_own_options()
    {
        var demo = Assert.IsType<Command.Demo>(Parse("demo --json --smtp localhost:2525 --output keluaran"));
        Assert.Equal((true, "localhost:2525", "keluaran"), (demo.Json, demo.Smtp, demo.Output));
    }

    [Fact]
    public void A_token_is_for_a_user_and_lives_thirty_days_unless_told()
    {
        var create = Assert.IsType<Command.CreateToken>(Parse("token create --user petugas.sd --data x"));
        Assert.Equal(("petugas.sd", "30d"), (create.User, create.Expires));
        Assert.Equal(["--data=x"], create.Configuration);
    }

    [Fact]
    public void A_check_takes_one_file() => Assert.Equal("sop.bpmn", Assert.IsType<Command.Check>(Parse("check sop.bpmn")).File);

    [Theory]
    [InlineData("--help", null)]
    [InlineData("help", null)]
    [InlineData("demo --help", "demo")]
    [InlineData("token create -h", "token create")]
    [InlineData("help check", "check")]
    public void Help_knows_its_topic(string line, string? topic) => Assert.Equal(topic, Assert.IsType<Command.Help>(Parse(line)).Topic);

    [Theory]
    [InlineData("srve", "serve, demo, token create, export-news, check, elements, rules", "srve")]
    [InlineData("token", "token create", "token")]
    [InlineData("--ulrs http://x", "--urls", "--ulrs")]
    [InlineData("demo --jsno", "--json", "--jsno")]
    [InlineData("check", "<berkas.bpmn>", "tidak ada")]
    [InlineData("check a.bpmn b.bpmn", "<berkas.bpmn>", "b.bpmn")]
    [InlineData("token create", "--user", "tidak ada")]
    [InlineData("--data", "<folder>", "tidak ada")]
    [InlineData("serve sekarang", "serve", "sekarang")]
    public void What_is_not_understood_is_named_beside_what_was_expected(string line, string expected, string found)
    {
        var reason = Assert.IsType<Command.Unknown>(Parse(line)).Reason;
        Assert.StartsWith("Diharapkan", reason.Id, StringComparison.Ordinal);
        Assert.StartsWith("Expected", reason.En, StringComparison.Ordinal);
        Assert.Contains(expected, reason.Id, StringComparison.Ordinal);
        Assert.Contains(found, reason.Id, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("30d", "2026-12-23T02:00:00Z")]
    [InlineData("12h", "2026-11-23T14:00:00Z")]
    [InlineData("2026-12-31", "2027-01-01T00:00:00Z")]
    public void An_expiry_is_a_length_or_a_last_day(string text, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), TokenCommand.ExpiryOf(text, TestHost.Start));

    [Theory]
    [InlineData("besok")]
    [InlineData("30")]
    [InlineData("-1d")]
    [InlineData("d")]
    [InlineData("99999999999d")]
    public void Any_other_expiry_is_refused(string text) =>
        Assert.Equal("invalid-token-expiry", Assert.Throws<ProblemException>(() => TokenCommand.ExpiryOf(text, TestHost.Start)).Type);
}
