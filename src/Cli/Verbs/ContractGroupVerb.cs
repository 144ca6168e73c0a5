using System.CommandLine;
using Kapok.Cli.Scenarios;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok contract</c>: for contracts whose assembly was written elsewhere.</summary>
internal static class ContractGroupVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("contract", surroundings.Say(ScenarioTexts.AssemblyGroup));
        command.Add(ContractCheckVerb.Create(surroundings));
        command.Add(ContractAddVerb.Create(surroundings));
        command.Add(ContractProposeVerb.Create(surroundings));
        command.Add(ContractDecideVerb.Approve(surroundings));
        command.Add(ContractDecideVerb.Reject(surroundings));
        command.Add(ContractDecideVerb.Withdraw(surroundings));
        command.Add(ContractListVerb.Create(surroundings));
        return command;
    }
}
