using System.Globalization;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Demo;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Workflows.Documents;

namespace Disdik.Bpm.Host.CommandLine;

/// <summary>Runs what the operator asked for and turns what stops it into one sentence and an exit code.</summary>
public static class Commands
{
    public static async Task<int> RunAsync(string[] args)
    {
        var language = OperatorLanguage.Of(args);
        try
        {
            return CommandParser.Parse(args) switch
            {
                Command.Serve serve => await ServeCommand.RunAsync(serve, language),
                Command.Demo demo => await DemoCommand.RunAsync(demo, language),
                Command.CreateToken create => await TokenCommand.RunAsync(create, language),
                Command.ExportNews export => await ExportNewsCommand.RunAsync(export, language),
                Command.Check check => await CheckCommand.RunAsync(check, language),
                Command.Elements => Print(ElementPage.Print()),
                Command.Rules => Print(RulePage.Print()),
                Command.Help help => Usage.Print(help.Topic, language),
                Command.Unknown unknown => Refuse(unknown, language),
                _ => throw new InvalidOperationException("Expected a known command, but the list of commands has grown."),
            };
        }
        catch (StartRefusedException refused)
        {
            return Fail(refused.Reason.In(language), refused.ExitCode);
        }
        catch (ProblemException problem)
        {
            return Fail(problem.Reason.In(language), ExitCode.Failed);
        }
    }

    private static int Print(string page)
    {
        Console.Write(page);
        return ExitCode.Done;
    }

    internal static int Fail(string sentence, int exitCode)
    {
        Console.Error.WriteLine(sentence);
        return exitCode;
    }

    private static int Refuse(Command.Unknown unknown, CultureInfo language)
    {
        Console.Error.WriteLine(unknown.Reason.In(language));
        Console.Error.WriteLine(Usage.Hint(unknown.Topic).In(language));
        return ExitCode.Usage;
    }
}
