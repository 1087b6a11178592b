package io.mlops4j.testkit.compliance;

import io.mlops4j.workspace.Workspace;

/** What the rules about workspaces are held against. */
interface WorkspaceUnderTest extends StoreUnderTest {
    /** The workspace over the store of this rule. */
    Workspace workspace();

    /** The same once more, over the store opened again; skips the rule if the author does not tell how. */
    Workspace openWorkspaceAgain() throws Exception;
}
