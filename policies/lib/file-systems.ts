/** File systems, and what belongs to them. */

export const fileSystemType = "aws:efs/fileSystem:FileSystem";
/** Makes a second file system, which takes nothing over from the first: neither its key nor its zones. */
export const replicationType = "aws:efs/replicationConfiguration:ReplicationConfiguration";
export const accessPointType = "aws:efs/accessPoint:AccessPoint";
