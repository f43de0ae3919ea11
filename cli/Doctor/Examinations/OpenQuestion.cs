using Crosslink.Cli.Doctor.Documents;
using Crosslink.Local.Access.Policies;

namespace Crosslink.Cli.Doctor.Examinations;

/// <summary>What the documents alone cannot settle.</summary>
internal static class OpenQuestion
{
    private static readonly string[] Networks = ["aws:sourceip"];

    public static Diagnosis Of(Situation situation, WorkflowCall call, IReadOnlyList<(PolicyLayer Layer, int Document, int Number, Statement Statement, string Key)> open)
    {
        var (layer, document, number, statement, key) = open[0];
        var place = call.Places[layer];
        var who = Responsible.For(place, situation);
        var name = new Obstacle(document, number, statement, ObstacleCause.UnmetCondition).Name;
        var reason = $"{name} of {place.Title()} {(statement.Denies ? "denies" : "allows")} it depending on {key}, whose value the documents do not tell";
        return Networks.Contains(key.ToLowerInvariant()) && statement.Denies
            ? new Diagnosis("bucket-network-unknown", place, call.Name, reason)
            {
                Who = who,
                IsOpen = true,
                Advice = "the functions call from addresses of AWS that change, and are in no VPC; if this statement keeps them out, set \"check\": \"none\" in the catalogue, or exempt the role as shown",
                Mend = StatementEdits.Exempting(place, document, number, situation, call.Request.Caller.PrincipalArn),
            }
            : new Diagnosis(key.Equals("aws:PrincipalOrgID", StringComparison.OrdinalIgnoreCase) ? "organization-unknown" : "condition-unknown", place, call.Name, reason)
            {
                Who = who,
                IsOpen = true,
                Advice = key.Equals("aws:PrincipalOrgID", StringComparison.OrdinalIgnoreCase) && call.Request.Action.StartsWith("sts:", StringComparison.Ordinal)
                    ? "name the organization of the workflow's account with --organization"
                    : $"look up the value of {key} for {call.Request.Caller.PrincipalArn}, or ask the deployed workflow: crosslink doctor without documents",
            };
    }
}
